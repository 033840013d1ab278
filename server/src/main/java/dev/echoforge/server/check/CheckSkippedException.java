package dev.echoforge.server.check;

/** A server says that it can't do something here. */
final class CheckSkippedException extends Exception {

  private static final long serialVersionUID = 1L;

  CheckSkippedException(String reason) {
    super(reason);
  }
}
