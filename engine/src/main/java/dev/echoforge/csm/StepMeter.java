package dev.echoforge.csm;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Counts what steps do and how long they take; read by others than who counts. */
final class StepMeter {

  private final LongSupplier nanoTime;
  private long steps;
  private long frames;
  private long promptFrames;
  private long busyNanos;

  StepMeter(LongSupplier nanoTime) {
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

  synchronized void stepTook(long since) {
    busyNanos += nanoTime.getAsLong() - since;
  }

  synchronized SchedulerStats stats(int running, int waiting) {
    return new SchedulerStats(
        running, waiting, steps, frames, promptFrames, Duration.ofNanos(busyNanos));
  }
}
