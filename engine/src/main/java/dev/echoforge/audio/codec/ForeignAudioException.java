package dev.echoforge.audio.codec;

/** A file of a kind that is known, with audio in it that none of our decoders reads. */
public final class ForeignAudioException extends BrokenAudioException {

  private static final long serialVersionUID = 1L;

  public ForeignAudioException(String problem) {
    super(problem);
  }
}
