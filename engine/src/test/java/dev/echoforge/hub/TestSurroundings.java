package dev.echoforge.hub;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** A machine where pauses take no time and are remembered. */
public final class TestSurroundings {

  private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  private volatile long free = Long.MAX_VALUE;

  /** What transfers are given. */
  public Surroundings surroundings() {
    return new Surroundings(
        (duration, cancellation) -> {
          cancellation.check();
          pauses.add(duration);
        },
        new SplittableRandom(1),
        InstantSource.fixed(Instant.parse("2026-11-26T12:00:00Z")),
        folder -> free,
        Thread.ofVirtual().factory());
  }

  /** The pauses that were made. */
  public List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  /** Leaves that much room on the disk. */
  public void leaveFree(long bytes) {
    free = bytes;
  }
}
