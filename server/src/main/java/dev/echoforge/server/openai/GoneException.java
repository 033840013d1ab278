package dev.echoforge.server.openai;

import java.io.IOException;

/** The client went away. */
final class GoneException extends IOException {

  private static final long serialVersionUID = 1L;

  GoneException(IOException cause) {
    super(cause);
  }
}
