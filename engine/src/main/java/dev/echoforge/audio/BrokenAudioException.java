package dev.echoforge.audio;

import java.io.IOException;

/** What is wrong in an audio file, said by a decoder that does not know the file's name. */
final class BrokenAudioException extends IOException {

  private static final long serialVersionUID = 1L;

  BrokenAudioException(String problem) {
    super(problem);
  }
}
