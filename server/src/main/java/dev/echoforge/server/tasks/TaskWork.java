package dev.echoforge.server.tasks;

import dev.echoforge.delivery.Renderer.Pace;
import dev.echoforge.reading.Priority;
import dev.echoforge.server.database.Database;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.synthesis.Playback;
import dev.echoforge.server.synthesis.PlaybackSink;
import dev.echoforge.server.synthesis.SpeechOrder;
import dev.echoforge.server.synthesis.SpokenWork;
import dev.echoforge.server.tasks.TaskOrder.Turn;
import dev.echoforge.speech.Progress;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.WordTime;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Priority usual;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Playback> ordered = new ArrayDeque<>();
  private final Set<Object> waiting = ConcurrentHashMap.newKeySet();
  private boolean stopped;
  private @Nullable Instant told;

  TaskWork(TaskWorks parts, Task task, TaskOrder order) {
    this.parts = parts;
    this.task = task;
    this.order = order;
    this.usual = usual(task, order);
  }

  private static Priority usual(Task task, TaskOrder order) {
    if (task.priority() >= Task.FIRST_PRIORITY) {
      return Priority.LIVE;
    }
    return task.priority() == Task.BACKGROUND_PRIORITY || task.priority() <= Task.LAST_PRIORITY
        ? Priority.BATCH
        : Priority.ofLength(order.characters());
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
        writer.turnEnded(turn, follow(turn, charactersBefore, writer));
        charactersBefore += order.turns().get(turn).characters();
      }
      writer.complete();
    } finally {
      leaveAll();
    }
  }

  private void add(Turn turn) throws InterruptedException {
    var _ =
        parts
            .database()
            .persistently(() -> {
              parts.voices().bring(turn.voice());
              return true;
            });
    Playback playback =
        parts
            .speech()
            .submit(
                new SpeechOrder(
                    TurnRequest.of(order.settled(task.id()), turn),
                    Pace.LIVE,
                    usual,
                    task.client(),
                    order.cached()));
    try {
      requireModel(playback);
    } catch (ProblemException e) {
      playback.close();
      throw e;
    }
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

  private void requireModel(Playback playback) {
    if (order.model() != null && !order.model().equals(playback.model())) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "the model that made it is not here any more: the engine %s has another one, or another version"
                  .formatted(playback.engine()))
          .because(Reason.MODEL_CHANGED, Map.of("engine", playback.engine()));
    }
  }

  private SpokenTurn follow(int turn, int charactersBefore, RecordingWriter writer)
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
    prioritize();
    SpokenWork work = followed(playback, turn, charactersBefore, writer);
    parts.cached().used(task.id(), work);
    lock.lock();
    try {
      ordered.removeFirstOccurrence(playback);
    } finally {
      lock.unlock();
    }
    playback.close();
    return SpokenTurn.of(work, playback.model());
  }

  private SpokenWork followed(
      Playback playback, int turn, int charactersBefore, RecordingWriter writer)
      throws IOException, InterruptedException {
    try {
      return playback.follow(
          new PlaybackSink() {
            @Override
            public void samples(float[] samples) throws IOException {
              writer.samples(samples);
              parts.events().heard(task.id());
            }

            @Override
            public void times(List<WordTime> words, List<SentenceTime> sentences)
                throws IOException {
              writer.times(words, sentences);
            }

            @Override
            public void replaced() {
              requireModel(playback);
            }

            @Override
            public void progress(Progress progress) {
              tell(turn, charactersBefore, progress);
            }
          });
    } catch (ClosedChannelException e) {
      lock.lock();
      try {
        if (stopped) {
          throw new SpeechCancelledException(); // what was heard was closed meanwhile
        }
      } finally {
        lock.unlock();
      }
      throw e;
    }
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

  /**
   * Tells that somebody waits for its audio while it is being made, or does not any more: then it
   * is spoken as what is heard live.
   *
   * @param listener who
   */
  void listens(Object listener, boolean waits) {
    if (waits ? waiting.add(listener) : waiting.remove(listener)) {
      prioritize();
    }
  }

  /** The turn that is being heard is as urgent as those who listen; the others can wait. */
  private void prioritize() {
    Playback heard;
    lock.lock();
    try {
      heard = ordered.peekFirst();
    } finally {
      lock.unlock();
    }
    if (heard != null) {
      heard.priority(waiting.isEmpty() ? usual : Priority.LIVE);
    }
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
