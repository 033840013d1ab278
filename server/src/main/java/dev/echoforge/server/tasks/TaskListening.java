package dev.echoforge.server.tasks;

import dev.echoforge.audio.codec.Quantizer16;
import dev.echoforge.server.database.Database;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.recordings.GrowingAudio;
import dev.echoforge.server.recordings.Recordings;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One listener of a task: reads the file that its attempt writes, behind the writer, so that what
 * is heard is what is kept. Memory: one piece of audio.
 */
final class TaskListening implements AutoCloseable {

  /*
   * States, by the task's row and what was heard:
   *
   *   queued, or no file yet --file there--> reading --row completed, all read--> end: true
   *        |                                  |   \--another attempt--> comparing --equal--> reading
   *        |--completed: end: false           |                             \--other--> fails
   *        \--failed, cancelled, too late: fails
   *
   * Comparing: another attempt writes the audio anew, into a file of its own (the first one's node
   * died, or its disk was full). As long as its samples are those that were heard already, hearing
   * goes on behind them.
   */

  /** The most samples that a listener is given at once. */
  private static final int PIECE = 1 << 14;

  /** How often it is looked for what other nodes do. */
  private static final long POLL_MS = 250;

  /** A task from which nothing comes for so long is given up by its listener. */
  private static final Duration STALLED = Duration.ofMinutes(10);

  /** A listener that has so much audio before it waits for nothing. */
  private static final double ENOUGH_SECONDS = 20;

  private static final Duration RETRY = Duration.ofSeconds(5);

  private final UUID id;
  private final TaskStore store;
  private final Recordings recordings;
  private final TaskRunner runner;
  private final Semaphore bell;
  private final AudioListener listener;
  private final Duration patience;
  private final BooleanSupplier open;
  private final LongSupplier nanoTime;
  private final long began;
  private final MessageDigest digest = sha256();
  private long lastHeard;
  private @Nullable GrowingAudio audio;
  private int attempt;
  private boolean compared;
  private boolean begun;
  private int sampleRateHz;
  private long heard;

  TaskListening(
      UUID id,
      TaskStore store,
      Recordings recordings,
      TaskRunner runner,
      Semaphore bell,
      AudioListener listener,
      Duration patience,
      BooleanSupplier open,
      LongSupplier nanoTime) {
    this.id = id;
    this.store = store;
    this.recordings = recordings;
    this.runner = runner;
    this.bell = bell;
    this.listener = listener;
    this.patience = patience;
    this.open = open;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
    this.lastHeard = began;
  }

  /** As {@link TaskAudio#follow}. */
  boolean run() throws IOException, InterruptedException {
    while (true) {
      if (!open.getAsBoolean()) {
        throw stopped("the server is stopping; ask again in a while");
      }
      bell.drainPermits();
      if (hear()) {
        continue;
      }
      Task now = task();
      if (now != null) {
        switch (now.status()) {
          case COMPLETED -> {
            return begun && hearRest();
          }
          case FAILED, CANCELLED -> throw ended(now);
          case PROCESSING -> attach(now);
          case QUEUED -> {} // it begins, or begins again
        }
        if (hear()) {
          continue;
        }
      }
      runner.listens(id, this, isHungry());
      listener.waiting();
      requirePatience();
      if (bell.tryAcquire(POLL_MS, TimeUnit.MILLISECONDS)) {
        bell.drainPermits();
      }
    }
  }

  /** The task's row; null while the database is away. */
  private @Nullable Task task() {
    try {
      return store.find(id).orElseThrow(() -> stopped("the task \"%s\" was deleted".formatted(id)));
    } catch (DataAccessException | TransactionException e) {
      if (!Database.isOutage(e)) {
        throw e;
      }
      return null;
    }
  }

  private void attach(Task now) throws IOException {
    if (audio != null && attempt == now.starts()) {
      return;
    }
    GrowingAudio newer = recordings.growing(id, now.starts());
    if (newer != null) {
      attach(newer);
      attempt = now.starts();
    }
  }

  private void attach(GrowingAudio newer) throws IOException {
    close();
    audio = newer;
    compared = heard == 0;
  }

  /** Hears what is there and was not heard yet; tells whether there was any. */
  private boolean hear() throws IOException {
    GrowingAudio from = audio;
    if (from == null) {
      return false;
    }
    long there = from.samples();
    if (there < heard || there == 0) {
      return false;
    }
    if (!compared) {
      compare(from);
    }
    if (there == heard) {
      return false;
    }
    if (!begun) {
      listener.begin(from.sampleRateHz());
      sampleRateHz = from.sampleRateHz();
      begun = true;
    }
    while (heard < there) {
      int count = (int) Math.min(PIECE, there - heard);
      ByteBuffer bytes = from.read(heard, count);
      digest.update(bytes.duplicate());
      listener.samples(Quantizer16.samples(bytes, count));
      heard += count;
      runner.listens(id, this, isHungry());
    }
    lastHeard = nanoTime.getAsLong();
    return true;
  }

  /** Whether another attempt's audio begins with what was heard. */
  private void compare(GrowingAudio other) throws IOException {
    MessageDigest its = sha256();
    for (long at = 0; at < heard; at += PIECE) {
      its.update(other.read(at, (int) Math.min(PIECE, heard - at)));
    }
    byte[] ours = copy(digest).digest();
    if (other.sampleRateHz() != sampleRateHz || !MessageDigest.isEqual(ours, its.digest())) {
      throw new SpeechFailedException(
          "the task began again, and what it says now is not what was heard; listen from the"
              + " beginning");
    }
    compared = true;
  }

  private boolean hearRest() throws IOException {
    GrowingAudio whole = recordings.whole(id);
    if (whole == null) {
      throw stopped("the recording was deleted");
    }
    if (audio != null && audio.name().equals(whole.name())) {
      whole.close(); // the file that is being read, in its final place
    } else {
      attach(whole);
    }
    while (hear()) {
      lastHeard = nanoTime.getAsLong();
    }
    return true;
  }

  /** Whether the listener soon has nothing more to hear, if it began to play at once. */
  private boolean isHungry() {
    if (!begun) {
      return true;
    }
    double playing = (nanoTime.getAsLong() - began) / 1e9;
    return heard / (double) sampleRateHz - playing < ENOUGH_SECONDS;
  }

  private void requirePatience() {
    long now = nanoTime.getAsLong();
    if (!begun && now - began > patience.toNanos()) {
      throw ProblemException.unavailable(
              "no audio of the task came within %d s: it still waits for its turn; ask again"
                  .formatted(patience.toSeconds()),
              RETRY)
          .because(Reason.NOT_BEGUN, Map.of("seconds", patience.toSeconds()));
    }
    if (begun && now - lastHeard > STALLED.toNanos()) {
      throw new SpeechFailedException(
          "no audio of the task came for %d minutes".formatted(STALLED.toMinutes()));
    }
  }

  private RuntimeException ended(Task task) {
    String how = task.status() == TaskStatus.FAILED ? "failed: " + task.message() : "was cancelled";
    if (!begun) {
      return ProblemException.of(
              ProblemType.CONFLICT, "the task %s; there is no audio of it".formatted(how))
          .because(Reason.TASK_ENDED, Map.of("status", task.status().id()));
    }
    return task.status() == TaskStatus.FAILED
        ? new SpeechFailedException("the task " + how)
        : new SpeechCancelledException();
  }

  private RuntimeException stopped(String why) {
    return begun ? new SpeechFailedException(why) : ProblemException.unavailable(why, RETRY);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    runner.listens(id, this, false);
    if (audio != null) {
      audio.close();
      audio = null;
    }
  }
}
