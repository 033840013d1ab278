package dev.echoforge.server.tasks;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Everybody's tasks, for operators: what happened to each, moved in the line, cleaned up. */
@Service
public class AllTasks {

  private static final Logger LOG = LoggerFactory.getLogger(AllTasks.class);

  private final TaskPages pages;
  private final TaskStore store;
  private final TaskLine line;
  private final TaskUpkeep upkeep;
  private final TaskSteps steps;
  private final TaskScheduler scheduler;
  private final TaskEvents events;

  AllTasks(
      TaskPages pages,
      TaskStore store,
      TaskLine line,
      TaskUpkeep upkeep,
      TaskSteps steps,
      TaskScheduler scheduler,
      TaskEvents events) {
    this.pages = pages;
    this.store = store;
    this.line = line;
    this.upkeep = upkeep;
    this.steps = steps;
    this.scheduler = scheduler;
    this.events = events;
  }

  /** Where in the line an operator wants a task. */
  public enum Place {
    /** Before all others. */
    FIRST,
    /** As if it were its client's only one. */
    USUAL,
    /** Behind all others. */
    LAST;

    /** The place of a priority; usual for all that operators did not move. */
    public static Place of(int priority) {
      if (priority >= Task.FIRST_PRIORITY) {
        return FIRST;
      }
      return priority <= Task.LAST_PRIORITY ? LAST : USUAL;
    }

    private int priority(Task task) {
      return switch (this) {
        case FIRST -> Task.FIRST_PRIORITY;
        case LAST -> Task.LAST_PRIORITY;
        case USUAL ->
            task.batchId() == null
                ? TaskAdmission.usual(task.characters(), task.kind())
                : Task.BACKGROUND_PRIORITY;
      };
    }
  }

  /**
   * The task of that id.
   *
   * @throws ProblemException if there is none
   */
  public ListedTask get(UUID id) {
    return pages.find(id).orElseThrow(() -> ProblemException.notFound("task", id.toString()));
  }

  /** What happened to a task, from its beginning; tasks of earlier versions have few steps. */
  public List<TaskStep> timeline(Task task) {
    List<TaskStep> all = new ArrayList<>();
    all.add(new TaskStep(task.createdAt(), TaskStep.Kind.ACCEPTED, 0, null, null, null));
    all.addAll(steps.of(task.id()));
    Instant ended = task.completedAt();
    if (ended != null) {
      TaskStep.Kind kind =
          switch (task.status()) {
            case COMPLETED -> TaskStep.Kind.COMPLETED;
            case CANCELLED -> TaskStep.Kind.CANCELLED;
            case FAILED, QUEUED, PROCESSING -> TaskStep.Kind.FAILED;
          };
      all.add(new TaskStep(ended, kind, task.starts(), null, null, task.message()));
    }
    return all;
  }

  /**
   * Moves a task that waits.
   *
   * @throws ProblemException if there is none, or it does not wait
   */
  public ListedTask move(Caller caller, UUID id, Place place) {
    Task task = get(id).task();
    String why = place.name().toLowerCase(java.util.Locale.ROOT) + ", by " + caller.name();
    if (!line.move(id, place.priority(task), why)) {
      String status = get(id).task().status().id();
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "the task is %s: only one that waits has a place in the line".formatted(status))
          .because(Reason.TASK_NOT_WAITING, Map.of("status", status));
    }
    scheduler.wake();
    events.changed(id);
    return get(id);
  }

  /**
   * How many ended tasks a clean-up would forget, by state.
   *
   * @param states of those that are meant, all of which have ended
   * @param before when they ended at the latest
   */
  public Map<TaskStatus, Long> forgettable(Instant before, Set<TaskStatus> states) {
    return upkeep.forgettable(before, states);
  }

  /** Forgets them; their recordings stay. */
  public int forget(Caller caller, Instant before, Set<TaskStatus> states) {
    int forgotten = upkeep.forget(before, states);
    LOG.info("{} had {} tasks forgotten that ended before {}", caller.name(), forgotten, before);
    return forgotten;
  }

  /** Forgets one that has ended; false if it has not. */
  public boolean forget(UUID id) {
    Task task = store.find(id).orElseThrow(() -> ProblemException.notFound("task", id.toString()));
    return upkeep.forget(task);
  }
}
