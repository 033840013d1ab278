package dev.echoforge.server.tasks;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.recordings.Recordings;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.OwnerChanged;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Accepts tasks, within bounds, and ends them before their time. */
@Service
public class Tasks {

  private final TaskStore store;
  private final TaskLine line;
  private final TaskUpkeep upkeep;
  private final TaskIntake intake;
  private final TaskAdmission admission;
  private final TaskScheduler scheduler;
  private final TaskEvents events;
  private final Supplier<TaskSettings> settings;
  private final Recordings recordings;
  private final ApplicationEventPublisher ended;

  Tasks(
      TaskStore store,
      TaskLine line,
      TaskUpkeep upkeep,
      TaskIntake intake,
      TaskAdmission admission,
      TaskScheduler scheduler,
      TaskEvents events,
      Supplier<TaskSettings> settings,
      Recordings recordings,
      ApplicationEventPublisher ended) {
    this.store = store;
    this.line = line;
    this.upkeep = upkeep;
    this.intake = intake;
    this.admission = admission;
    this.scheduler = scheduler;
    this.events = events;
    this.settings = settings;
    this.recordings = recordings;
    this.ended = ended;
  }

  /**
   * Accepts a task: once this returns it is on the disk and will be done.
   *
   * @param key a client's Idempotency-Key, or null
   * @throws ProblemException if too much waits, or the key stands for another request
   */
  public Task submit(
      TaskOrder order, String kind, String format, Caller caller, @Nullable String key) {
    return intake.submit(order, kind, format, caller, key);
  }

  /**
   * Adds a line of a batch, which gives way to all others' tasks, within the caller's transaction;
   * whoever adds it bounds how many there are, and calls {@link #wake} afterwards.
   *
   * @param batch which
   * @param owner whose account it is of; null: nobody's
   */
  public Task background(TaskOrder order, String format, UUID batch, @Nullable UUID owner) {
    return intake.background(order, format, batch, owner);
  }

  /** Has tasks looked for that were added. */
  public void wake() {
    scheduler.wake();
  }

  /** How many tasks run at once on this node. */
  public int places() {
    return settings.get().concurrency();
  }

  /** Whether somebody's task waits; those of the background are nobody's. */
  public boolean somebodyWaits() {
    return line.somebodyWaits();
  }

  /** Cancels a task for the program itself; nothing happens where it has ended. */
  public void cancel(UUID id) {
    if (store.cancel(id)) {
      over(id);
    }
  }

  private void over(UUID id) {
    scheduler.cancel(id);
    ended.publishEvent(new TaskEnded(id, TaskStatus.CANCELLED.id()));
    recordings.dropDrafts(id);
    events.changed(id);
  }

  /**
   * Asks once more for what a task was to make: as a new task, since an ended one stays as it is.
   *
   * @throws ProblemException if there is none, it is another's, or it did not fail
   */
  public Task retry(Caller caller, UUID id) {
    return intake.again(caller, get(caller, id));
  }

  /** What an account owned goes to another, or is nobody's. */
  @EventListener
  void on(OwnerChanged event) {
    upkeep.changeOwner(event.from(), event.to());
  }

  /**
   * Returns if a task could be accepted now.
   *
   * @throws ProblemException if too much waits
   */
  public void requireRoom(TaskOrder order, Caller caller) {
    var _ = admission.admitted(order, Task.SPEECH, caller);
  }

  /**
   * The task of that id.
   *
   * @throws ProblemException if there is none, or it is another's
   */
  public Task get(Caller caller, UUID id) {
    return store
        .find(id)
        .filter(task -> caller.sees(task.owner(), false))
        .orElseThrow(() -> ProblemException.notFound("task", id.toString()));
  }

  /**
   * Cancels a task.
   *
   * @throws ProblemException if there is none, it is another's, or it has ended
   */
  public Task cancel(Caller caller, UUID id) {
    Task task = get(caller, id);
    if (!store.cancel(id)) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "the task is %s already and can't be cancelled"
                  .formatted(get(caller, id).status().id()))
          .because(Reason.TASK_ENDED, Map.of("status", get(caller, id).status().id()));
    }
    over(task.id());
    return get(caller, id);
  }
}
