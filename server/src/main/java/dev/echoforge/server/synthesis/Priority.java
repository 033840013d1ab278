package dev.echoforge.server.synthesis;

import java.time.Duration;

/** How long a work lets others pass: one that waited that much longer goes first all the same. */
public enum Priority {
  /** Somebody listens while it is spoken. */
  LIVE(Duration.ZERO),
  /** Somebody waits for the whole. */
  NORMAL(Duration.ofSeconds(5)),
  /** Nobody waits: long texts. */
  BATCH(Duration.ofSeconds(60));

  private final Duration grace;

  Priority(Duration grace) {
    this.grace = grace;
  }

  Duration grace() {
    return grace;
  }
}
