package dev.echoforge.reading;

import java.time.Duration;

/** How much a work may wait for others; what waited longer than that goes first all the same. */
public enum Priority {
  /** Somebody listens while it is spoken. */
  LIVE(Duration.ZERO),
  /** Somebody waits for the whole. */
  NORMAL(Duration.ofSeconds(5)),
  /** Nobody waits: long texts. */
  BATCH(Duration.ofSeconds(60));

  /**
   * A text that takes longer than a listener's patience is batch work: some 3 minutes of speech.
   */
  public static final int LONG_CHARACTERS = 3_000;

  private final Duration grace;

  Priority(Duration grace) {
    this.grace = grace;
  }

  /** The priority of a text that nobody listens to while it is spoken. */
  public static Priority ofLength(int characters) {
    return characters > LONG_CHARACTERS ? BATCH : NORMAL;
  }

  /** For how long others may overtake it. */
  Duration grace() {
    return grace;
  }

  /** The one that waits less. */
  public Priority max(Priority other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
