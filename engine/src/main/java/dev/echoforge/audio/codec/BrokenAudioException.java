package dev.echoforge.audio.codec;

import java.io.IOException;

/** What is wrong in an audio file, said by a decoder that does not know the file's name. */
public class BrokenAudioException extends IOException {

  private static final long serialVersionUID = 1L;

  public BrokenAudioException(String problem) {
    super(problem);
  }
}
