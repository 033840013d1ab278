package dev.echoforge.server.tasks;

import dev.echoforge.delivery.Renderer.Pace;
import dev.echoforge.server.database.Database;
import dev.echoforge.server.synthesis.Playback;
import dev.echoforge.server.synthesis.PlaybackSink;
import dev.echoforge.reading.Priority;
import dev.echoforge.server.synthesis.SpeechOrder;
import dev.echoforge.server.synthesis.SpokenWork;
import dev.echoforge.server.tasks.TaskOrder.Turn;
import dev.echoforge.speech.Progress;
import dev.echoforge.speech.SpeechCancelledException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One attempt at a task: its turns spoken one after the other into a recording. The next turns are
 * being spoken while one is written.
 */
final class TaskWork {

  /** How many turns are ordered at a time. */
  private static final int AHEAD = 3;

  private static final Duration PROGRESS_EVERY = Duration.ofMillis(250);

  private final TaskWorks parts;
  private final Task task;
  private final TaskOrder order;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Playback> ordered = new ArrayDeque<>();
  private boolean stopped;
  private @Nullable Instant told;

  TaskWork(TaskWorks parts, Task task, TaskOrder order) {
    this.parts = parts;
    this.task = task;
    this.order = order;
  }

  /**
   * Speaks it all and completes the task.
   *
   * @throws SpeechCancelledException if it was stopped
   * @throws dev.echoforge.speech.SpeechException as {@link Playback#follow}
   */
  void run() throws IOException, InterruptedException {
    try (RecordingWriter writer = new RecordingWriter(parts, task, order)) {
      int done = writer.resume();
      int next = done;
      int charactersBefore =
          order.turns().subList(0, done).stream().mapToInt(Turn::characters).sum();
      for (int turn = done; turn < order.turns().size(); turn++) {
        while (next < order.turns().size() && next < turn + AHEAD) {
          add(order.turns().get(next++));
        }
        SpokenWork work = follow(turn, charactersBefore, writer);
        writer.turnEnded(turn, SpokenTurn.of(work));
        charactersBefore += order.turns().get(turn).characters();
      }
      writer.complete();
    } finally {
      leaveAll();
    }
  }

  private void add(Turn turn) {
    boolean alone = order.turns().size() == 1;
    Playback playback =
        parts
            .speech()
            .submit(
                new SpeechOrder(
                    TurnRequest.of(order, turn),
                    alone ? Pace.WHOLE : Pace.LIVE,
                    alone ? Priority.ofLength(turn.characters()) : Priority.BATCH,
                    task.client(),
                    order.cached()));
    lock.lock();
    try {
      if (!stopped) {
        ordered.add(playback);
        return;
      }
    } finally {
      lock.unlock();
    }
    playback.close();
    throw new SpeechCancelledException();
  }

  private SpokenWork follow(int turn, int charactersBefore, RecordingWriter writer)
      throws IOException, InterruptedException {
    Playback playback;
    lock.lock();
    try {
      if (stopped) {
        throw new SpeechCancelledException();
      }
      playback = ordered.getFirst();
    } finally {
      lock.unlock();
    }
    writer.begin(playback);
    SpokenWork work =
        playback.follow(
            new PlaybackSink() {
              @Override
              public void samples(float[] samples) throws IOException {
                writer.samples(samples);
              }

              @Override
              public void progress(Progress progress) {
                tell(turn, charactersBefore, progress);
              }
            });
    parts.cached().used(task.id(), work);
    lock.lock();
    try {
      ordered.removeFirstOccurrence(playback);
    } finally {
      lock.unlock();
    }
    playback.close();
    return work;
  }

  private void tell(int turn, int charactersBefore, Progress progress) {
    Instant now = parts.clock().instant();
    if (told != null && now.isBefore(told.plus(PROGRESS_EVERY))) {
      return;
    }
    told = now;
    int own = order.turns().get(turn).characters();
    double fraction = (charactersBefore + own * progress.fraction()) / order.characters();
    String message =
        order.turns().size() == 1
            ? progress.message()
            : "turn %d of %d: %s".formatted(turn + 1, order.turns().size(), progress.message());
    // Whole is only what is on the disk.
    try {
      if (!parts.store().progress(task, Math.min(0.99, fraction), message)) {
        throw new SpeechCancelledException();
      }
    } catch (DataAccessException | TransactionException e) {
      if (!Database.isOutage(e)) {
        throw e;
      }
      return; // the work goes on; how far it is can be told later
    }
    parts.events().changed(task.id());
  }

  /** Ends it soon. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
    } finally {
      lock.unlock();
    }
    leaveAll();
  }

  private void leaveAll() {
    List<Playback> left;
    lock.lock();
    try {
      left = List.copyOf(ordered);
      ordered.clear();
    } finally {
      lock.unlock();
    }
    left.forEach(Playback::close);
  }
}
