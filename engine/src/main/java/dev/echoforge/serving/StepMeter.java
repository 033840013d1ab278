package dev.echoforge.serving;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Counts what steps do and how long they take; read by others than who counts. */
final class StepMeter {

  /** How much of the averages a step takes over: they look back some 20 steps. */
  private static final double NEWEST = 0.05;

  private final double frameNanos;
  private final LongSupplier nanoTime;
  private long steps;
  private long frames;
  private long promptFrames;
  private long busyNanos;
  private double factor;
  private double occupancy;
  private PrefixCache.Size kept = new PrefixCache.Size(0, 0);

  StepMeter(double frameRateHz, LongSupplier nanoTime) {
    this.frameNanos = 1e9 / frameRateHz;
    this.nanoTime = nanoTime;
  }

  /** The time, to be given to {@link #stepTook} when the step is over. */
  long now() {
    return nanoTime.getAsLong();
  }

  synchronized void stepMade(int newFrames, int newPromptFrames) {
    steps++;
    frames += newFrames;
    promptFrames += newPromptFrames;
  }

  /**
   * Ends a step.
   *
   * @param newFrames how many frames it made
   * @param prefixes what is kept after it
   * @return how many nanoseconds it took
   */
  synchronized long stepTook(long since, int newFrames, PrefixCache.Size prefixes) {
    long nanos = nanoTime.getAsLong() - since;
    busyNanos += nanos;
    kept = prefixes;
    if (newFrames > 0) {
      double share = occupancy == 0 ? 1 : NEWEST;
      factor += share * (nanos / frameNanos - factor);
      occupancy += share * (newFrames - occupancy);
    }
    return nanos;
  }

  synchronized SchedulerStats stats(int running, int waiting) {
    return new SchedulerStats(
        running,
        waiting,
        steps,
        frames,
        promptFrames,
        Duration.ofNanos(busyNanos),
        factor,
        occupancy,
        kept.prefixes(),
        kept.bytes());
  }
}
