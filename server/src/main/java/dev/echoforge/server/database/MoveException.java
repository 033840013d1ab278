package dev.echoforge.server.database;

import org.jspecify.annotations.Nullable;

/** A move that can't be; the message says why and what to do. */
public final class MoveException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MoveException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
