package dev.echoforge.server.models;

import dev.echoforge.hub.PullProgress;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job at work: on a thread of its own, until it is done, fails or is cancelled. */
final class ModelWork implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ModelWork.class);

  private final UUID id;
  private final ModelJobTable table;
  private final Step step;
  private final Cancellation cancellation = new Cancellation();
  private volatile ModelJob.State whenCancelled = ModelJob.State.CANCELLED;
  private volatile @Nullable Thread thread;

  /** What is done. */
  @FunctionalInterface
  interface Step {

    /** Returns notes for people. */
    List<String> run(PullProgress progress, Cancellation cancellation);
  }

  ModelWork(UUID id, ModelJobTable table, Step step) {
    this.id = id;
    this.table = table;
    this.step = step;
  }

  void runsOn(Thread own) {
    thread = own;
  }

  /**
   * Ends it soon, also while it waits for a hub that says nothing.
   *
   * @param as what it is then
   */
  void cancel(ModelJob.State as) {
    whenCancelled = as;
    cancellation.cancel();
    Thread own = thread;
    if (own != null) {
      own.interrupt();
    }
  }

  void join(long millis) throws InterruptedException {
    Thread own = thread;
    if (own != null) {
      own.join(millis);
    }
  }

  @Override
  public void run() {
    try {
      List<String> notes =
          step.run((bytes, total, file) -> table.at(id, bytes, total, file), cancellation);
      table.end(id, ModelJob.State.COMPLETED, null, notes);
    } catch (RuntimeException | Error e) {
      if (cancellation.isCancelled()) {
        boolean woken = Thread.interrupted(); // or nothing more could be written
        LOG.debug("{} was cancelled{}", table.describe(id), woken ? " while it waited" : "");
        table.end(id, whenCancelled, null, List.of());
      } else if (e instanceof SpeechException) {
        LOG.warn("{}: {}", table.describe(id), e.getMessage());
        table.end(id, ModelJob.State.FAILED, String.valueOf(e.getMessage()), List.of());
      } else {
        LOG.error("{} failed", table.describe(id), e);
        table.end(id, ModelJob.State.FAILED, "it failed; the log says why", List.of());
      }
    }
  }
}
