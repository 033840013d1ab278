package dev.echoforge.server.check;

/** A client would not like an answer; the message says why. */
final class CheckFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  CheckFailedException(String reason) {
    super(reason);
  }

  static CheckFailedException of(String what, String expected, String got) {
    return new CheckFailedException("%s: expected %s, got %s".formatted(what, expected, got));
  }
}
