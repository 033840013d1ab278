package dev.echoforge.server.openai;

/**
 * The work failed after the first byte, when no status can tell of it any more. It leaves the
 * servlet, so that the connection is cut and nobody takes what came for the whole.
 */
final class BrokenOffException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokenOffException(Exception cause) {
    super("an answer was broken off: " + cause.getMessage(), cause);
  }
}
