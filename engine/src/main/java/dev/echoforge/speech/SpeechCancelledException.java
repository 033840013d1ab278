package dev.echoforge.speech;

/** The work was cancelled by who asked for it. */
public final class SpeechCancelledException extends SpeechException {

  private static final long serialVersionUID = 1L;

  /** Cancelled, with nothing more to say. */
  public SpeechCancelledException() {
    super("cancelled");
  }
}
