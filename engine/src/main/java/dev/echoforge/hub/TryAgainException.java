package dev.echoforge.hub;

import org.jspecify.annotations.Nullable;

/** A failure that may pass: a cut connection, a server that is busy. */
final class TryAgainException extends Exception {

  private static final long serialVersionUID = 1L;

  private final @Nullable String retryAfter;

  TryAgainException(String message, @Nullable Throwable cause, @Nullable String retryAfter) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** What the other side says about when, as it says it. */
  @Nullable String retryAfter() {
    return retryAfter;
  }
}
