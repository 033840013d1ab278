package dev.echoforge.server.webhooks;

import org.jspecify.annotations.Nullable;

/**
 * How an attempt to deliver ended.
 *
 * @param status what was answered; null where nothing was
 * @param error why it counts as failed; null where it was taken
 * @param tookMs how long it took
 */
record Attempt(@Nullable Integer status, @Nullable String error, int tookMs) {

  private static final int GONE = 410;

  boolean taken() {
    return error == null;
  }

  /** Whether the receiver says that it wants no more, ever. */
  boolean gone() {
    return status != null && status == GONE;
  }
}
