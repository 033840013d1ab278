package dev.echoforge.server.tasks;

import dev.echoforge.files.OutputFile;
import dev.echoforge.server.problems.Problem;
import dev.echoforge.server.problems.ProblemException;
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
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does tasks' work, and knows which of them are under way on this node. */
@Component
class TaskRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

  /** How often it is looked whether somebody cancelled on another node. */
  private static final long LOOK_MS = 500;

  private final TaskStore store;
  private final TaskWorks works;
  private final TaskEvents events;
  private final TaskJson json;
  private final TaskSettings settings;
  private final Map<UUID, TaskWork> underWay = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("task-watch").daemon(true).factory());
  private volatile boolean closing;

  @SuppressWarnings("FutureReturnValueIgnored") // lookForCancelled catches what it throws
  TaskRunner(
      TaskStore store, TaskWorks works, TaskEvents events, TaskJson json, TaskSettings settings) {
    this.store = store;
    this.works = works;
    this.events = events;
    this.json = json;
    this.settings = settings;
    timer.scheduleWithFixedDelay(this::lookForCancelled, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
  }

  /**
   * Does a task's work.
   *
   * @return in how long to try it again; empty where it has ended
   */
  Optional<Duration> run(UUID id) {
    if (!store.begin(id)) {
      return Optional.empty(); // cancelled while it waited
    }
    Task task = store.find(id).orElseThrow();
    TaskWork work = works.of(task);
    underWay.put(id, work);
    events.changed(id);
    try {
      work.run();
      return Optional.empty();
    } catch (SpeechCancelledException e) {
      return interrupted(id);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return interrupted(id);
    } catch (InvalidRequestException | UnavailableException | BrokenFileException e) {
      return failed(task, Problem.of(e));
    } catch (SpeechFailedException e) {
      return again(task, e, Problem.of((SpeechException) e));
    } catch (ProblemException e) {
      Duration delay = e.retryAfter();
      if (delay == null) {
        return failed(task, Problem.of(e));
      }
      store.requeue(id, String.valueOf(e.getMessage()));
      return Optional.of(delay);
    } catch (IOException e) {
      return again(
          task,
          e,
          Problem.of(
              new SpeechFailedException(
                  "the recording can't be written: " + OutputFile.reason(e), e)));
    } catch (Exception e) {
      LOG.error("task {} failed", id, e);
      return again(
          task, e, Problem.of(new SpeechFailedException("the work failed: " + e.getMessage(), e)));
    } finally {
      underWay.remove(id);
      events.changed(id);
    }
  }

  /** Somebody cancelled it, or the server stops: then it waits for the next start. */
  private Optional<Duration> interrupted(UUID id) {
    return store.requeue(id, "begins again after a restart")
        ? Optional.of(Duration.ZERO)
        : Optional.empty();
  }

  private Optional<Duration> failed(Task task, Problem problem) {
    store.fail(task.id(), json.write(problem), problem.detail());
    return Optional.empty();
  }

  private Optional<Duration> again(Task task, Exception cause, Problem problem) {
    if (task.attempts() >= settings.attempts()) {
      LOG.error("task {} failed {} times and is given up", task.id(), task.attempts(), cause);
      return failed(task, problem);
    }
    Duration delay = settings.backOff().multipliedBy(1L << (task.attempts() - 1));
    LOG.warn("task {} failed and is tried again in {} ms", task.id(), delay.toMillis(), cause);
    store.requeue(task.id(), "failed, and is tried again: " + problem.detail());
    return Optional.of(delay);
  }

  /** Stops a task's work; false if it is not under way here. */
  boolean stop(UUID id) {
    TaskWork work = underWay.get(id);
    if (work == null) {
      return false;
    }
    work.stop();
    return true;
  }

  private void lookForCancelled() {
    try {
      if (!underWay.isEmpty() && !closing) {
        store.cancelled(List.copyOf(underWay.keySet())).forEach(this::stop);
      }
    } catch (RuntimeException e) {
      LOG.warn("it can't be seen which tasks were cancelled: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    closing = true;
    timer.shutdownNow();
    underWay.values().forEach(TaskWork::stop);
  }
}
