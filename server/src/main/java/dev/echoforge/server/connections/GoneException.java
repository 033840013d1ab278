package dev.echoforge.server.connections;

import java.io.IOException;

/** The client went away; there is nobody to tell. */
public final class GoneException extends IOException {

  private static final long serialVersionUID = 1L;

  GoneException(String message) {
    super(message);
  }

  GoneException(IOException cause) {
    super("the client went away: " + cause.getMessage(), cause);
  }
}
