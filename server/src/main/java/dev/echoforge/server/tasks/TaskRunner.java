package dev.echoforge.server.tasks;

import dev.echoforge.files.OutputFile;
import dev.echoforge.server.database.Database;
import dev.echoforge.server.problems.Problem;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.recordings.Recordings;
import dev.echoforge.server.storage.DiskSpace;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Does tasks' work, and knows which of them are under way on this node.
 *
 * <p>How an attempt ends: completed; failed, where the request is at fault or too many attempts
 * failed; back in the line without a failure, where the server stops, the engine's line or the disk
 * is full; back in the line with one. An attempt outlasts outages of the database. One that finds
 * its task taken by a later attempt (this node was paused, and was taken for dead) changes nothing.
 *
 * <p>A task over which the process died before runs beside no other such task, so that the next
 * death tells which one it is; after {@link TaskSettings#crashes} deaths it is given up.
 */
@Component
public class TaskRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

  /** How often it is looked whether somebody cancelled on another node. */
  private static final long POLL_MS = 500;

  private static final String NO_ROOM = "waits for room on the disk";
  private static final String TRIED_AGAIN = "failed, and is tried again";

  /** Beginnings of messages behind which details stand for whoever operates the server. */
  public static final List<String> MESSAGES_WITH_DETAILS = List.of(NO_ROOM, TRIED_AGAIN);

  private static final Duration SUSPECT_PAUSE = Duration.ofMillis(500);
  private static final Duration OWN_PAUSE = Duration.ofSeconds(2);
  private static final Duration ROOM_PAUSE = Duration.ofSeconds(2);

  /** So often a task may begin with room on the disk and fill it before that is a failure. */
  private static final int MAX_FILLED = 20;

  private final TaskStore store;
  private final TaskUpkeep upkeep;
  private final TaskWorks works;
  private final TaskEvents events;
  private final TaskJson json;
  private final Supplier<TaskSettings> settings;
  private final LongTasks longTasks;
  private final Database database;
  private final DiskSpace space;
  private final Recordings recordings;
  private final ApplicationEventPublisher ended;
  private final Map<UUID, TaskWork> underWay = new ConcurrentHashMap<>();
  private final Set<UUID> held = ConcurrentHashMap.newKeySet();
  private final Map<UUID, Integer> filled = new ConcurrentHashMap<>();
  private final Semaphore suspect = new Semaphore(1);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("task-watch").daemon(true).factory());
  private volatile boolean closing;

  @SuppressWarnings("FutureReturnValueIgnored") // lookForCancelled catches what it throws
  TaskRunner(
      TaskStore store,
      TaskUpkeep upkeep,
      TaskWorks works,
      TaskEvents events,
      TaskJson json,
      Supplier<TaskSettings> settings,
      LongTasks longTasks,
      Database database,
      DiskSpace space,
      Recordings recordings,
      ApplicationEventPublisher ended) {
    this.store = store;
    this.upkeep = upkeep;
    this.works = works;
    this.events = events;
    this.json = json;
    this.settings = settings;
    this.longTasks = longTasks;
    this.database = database;
    this.space = space;
    this.recordings = recordings;
    this.ended = ended;
    timer.scheduleWithFixedDelay(this::lookForCancelled, POLL_MS, POLL_MS, TimeUnit.MILLISECONDS);
  }

  /**
   * Does a task's work.
   *
   * @return in how long to try it again; empty where it has ended
   */
  Optional<Duration> run(UUID id) {
    if (!held.add(id)) {
      return Optional.of(OWN_PAUSE); // an outage had it taken for dead, but it goes on here
    }
    MDC.put("task", id.toString()); // what is logged meanwhile says of which task
    try {
      return begin(id);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(Duration.ZERO);
    } finally {
      MDC.remove("task");
      held.remove(id);
      longTasks.leave(id);
    }
  }

  private Optional<Duration> begin(UUID id) throws InterruptedException {
    Task found = database.persistently(() -> store.find(id)).orElse(null);
    if (found == null || found.status().ended()) {
      return Optional.empty(); // cancelled while it waited
    }
    if (space.low() != null) {
      return Optional.of(ROOM_PAUSE);
    }
    if (LineEntry.isLong(found.characters()) && !longTasks.enter(id)) {
      return Optional.of(LongTasks.PARKED); // woken when it is its turn
    }
    if (found.crashes() == 0 && found.status() == TaskStatus.QUEUED) {
      return attempt(id);
    }
    if (!suspect.tryAcquire()) {
      return Optional.of(SUSPECT_PAUSE.multipliedBy(1L + found.crashes()));
    }
    try {
      return attempt(id);
    } finally {
      suspect.release();
    }
  }

  private Optional<Duration> attempt(UUID id) throws InterruptedException {
    Task task = database.persistently(() -> store.begin(id)).orElse(null);
    if (task == null) {
      return Optional.empty();
    }
    if (task.crashes() >= settings.get().crashes()) {
      return failed(task, poison(task));
    }
    events.changed(id);
    try {
      TaskWork work = works.of(task);
      underWay.put(id, work);
      if (closing) {
        work.stop();
      }
      work.run();
      filled.remove(id);
      ended.publishEvent(new TaskEnded(id, TaskStatus.COMPLETED.id()));
      recordings.dropDrafts(id);
      return Optional.empty();
    } catch (SpeechCancelledException e) {
      return interrupted(task);
    } catch (InvalidRequestException | UnavailableException | BrokenFileException e) {
      return failed(task, Problem.of(e));
    } catch (SpeechFailedException e) {
      return again(task, e, Problem.of((SpeechException) e));
    } catch (ProblemException e) {
      Duration delay = e.retryAfter();
      if (delay == null) {
        return failed(task, Problem.of(e));
      }
      String why = String.valueOf(e.getMessage());
      persistently(
          () -> store.requeue(task, e.reason().forOperators() ? NO_ROOM + ": " + why : why));
      return Optional.of(delay);
    } catch (IOException e) {
      return again(
          task,
          e,
          Problem.of(
              ProblemType.FAILED,
              "the recording can't be written: " + OutputFile.reason(e),
              Reason.RECORDING_FAILED,
              Map.of()));
    } catch (RuntimeException | Error e) {
      return again(task, e, Problem.of(new SpeechFailedException("the work failed: " + e, e)));
    } finally {
      underWay.remove(id);
      events.changed(id);
    }
  }

  /** Somebody cancelled it, another attempt has it, or the server stops: then it waits. */
  private Optional<Duration> interrupted(Task task) throws InterruptedException {
    if (persistently(() -> store.requeue(task, "begins again after a restart"))) {
      return Optional.of(Duration.ZERO);
    }
    Task now = database.persistently(() -> store.find(task.id())).orElse(null);
    if (now != null && !now.status().ended() && now.starts() > task.starts()) {
      LOG.info(
          "task {} was taken over: this process was silent for a while; attempt {} is dropped",
          task.id(),
          task.starts());
      persistently(() -> {
        store.notCrashed(task.id());
        return true;
      });
    }
    return Optional.empty();
  }

  private Optional<Duration> failed(Task task, Problem problem) throws InterruptedException {
    if (persistently(() -> store.fail(task, json.write(problem), problem.detail()))) {
      filled.remove(task.id());
      ended.publishEvent(new TaskEnded(task.id(), TaskStatus.FAILED.id()));
      recordings.dropDrafts(task.id());
      events.changed(task.id());
    }
    return Optional.empty();
  }

  private Problem poison(Task task) {
    String detail =
        "the server's process ended %d times while it worked on this task, so it is not begun again; the log of the server or of the system (out of memory?) may say why. Ask with a shorter text or another engine"
            .formatted(task.crashes());
    LOG.error("task {} is given up: {}", task.id(), detail);
    return Problem.of(
        ProblemType.FAILED, detail, Reason.PROCESS_DIED, Map.of("times", task.crashes()));
  }

  private Optional<Duration> again(Task task, Throwable cause, Problem problem)
      throws InterruptedException {
    if (isFull(cause) && filled.merge(task.id(), 1, Integer::sum) < MAX_FILLED) {
      persistently(() -> store.requeue(task, NO_ROOM + ": " + problem.detail()));
      return Optional.of(ROOM_PAUSE);
    }
    int failures = task.failures() + 1;
    if (failures >= settings.get().attempts()) {
      LOG.error("task {} failed {} times and is given up", task.id(), failures, cause);
      return failed(task, problem);
    }
    Duration delay = settings.get().backOff().multipliedBy(1L << (failures - 1));
    LOG.warn("task {} failed and is tried again in {} ms", task.id(), delay.toMillis(), cause);
    persistently(() -> store.retry(task, TRIED_AGAIN + ": " + problem.detail()));
    return Optional.of(delay);
  }

  private boolean isFull(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains("No space left") || message.contains("quota exceeded")) {
        return true;
      }
    }
    return space.low() != null;
  }

  private boolean persistently(Supplier<Boolean> change) throws InterruptedException {
    return Boolean.TRUE.equals(database.persistently(change));
  }

  /** Whether a task is being worked on here. */
  boolean isUnderWay(UUID id) {
    return held.contains(id);
  }

  /** Stops a task's work; false if it is not under way here. */
  boolean stop(UUID id) {
    @Nullable TaskWork work = underWay.get(id);
    if (work == null) {
      return false;
    }
    work.stop();
    return true;
  }

  /** Tells a task's work that somebody waits for its audio, if it is under way here. */
  void listens(UUID id, Object listener, boolean waits) {
    TaskWork work = underWay.get(id);
    if (work != null) {
      work.listens(listener, waits);
    }
  }

  private void lookForCancelled() {
    try {
      if (!underWay.isEmpty() && !closing && database.outage() == null) {
        upkeep.cancelled(List.copyOf(underWay.keySet())).forEach(this::stop);
      }
    } catch (RuntimeException | Error e) {
      LOG.debug("it can't be seen which tasks were cancelled", e);
    }
  }

  @Override
  public void close() {
    closing = true;
    timer.shutdownNow();
    underWay.values().forEach(TaskWork::stop);
  }
}
