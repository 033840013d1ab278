package dev.echoforge.server.tasks;

import dev.echoforge.files.Sha256;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.recordings.Recordings;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.CharacterQuota;
import dev.echoforge.server.security.OwnerChanged;
import dev.echoforge.server.storage.DiskSpace;
import dev.echoforge.server.synthesis.ComputeQueue;
import dev.echoforge.server.synthesis.SpeedMeter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Accepts tasks, within bounds, and ends them before their time. */
@Service
public class Tasks {

  private static final int KEY_CHARS = 200;

  private final TaskStore store;
  private final IdempotencyStore keys;
  private final TaskScheduler scheduler;
  private final TaskEvents events;
  private final TaskJson json;
  private final TaskSettings settings;
  private final SpeedMeter speed;
  private final ComputeQueue queue;
  private final CharacterQuota quota;
  private final TransactionTemplate transactions;
  private final Recordings recordings;
  private final DiskSpace space;
  private final ApplicationEventPublisher ended;
  private final Clock clock;

  Tasks(
      TaskStore store,
      IdempotencyStore keys,
      TaskScheduler scheduler,
      TaskEvents events,
      TaskJson json,
      TaskSettings settings,
      SpeedMeter speed,
      ComputeQueue queue,
      CharacterQuota quota,
      TransactionTemplate transactions,
      Recordings recordings,
      DiskSpace space,
      ApplicationEventPublisher ended,
      Clock clock) {
    this.store = store;
    this.keys = keys;
    this.scheduler = scheduler;
    this.events = events;
    this.json = json;
    this.settings = settings;
    this.speed = speed;
    this.queue = queue;
    this.quota = quota;
    this.transactions = transactions;
    this.recordings = recordings;
    this.space = space;
    this.ended = ended;
    this.clock = clock;
  }

  /**
   * Accepts a task: once this returns it is on the disk and will be done.
   *
   * @param key a client's Idempotency-Key, or null
   * @throws ProblemException if too much waits, or the key stands for another request
   */
  public Task submit(
      TaskOrder order, String kind, String format, Caller caller, @Nullable String key) {
    String request = json.write(order);
    String digest =
        Sha256.of((kind + "\n" + format + "\n" + request).getBytes(StandardCharsets.UTF_8));
    if (key != null) {
      requireKey(key);
      Optional<Task> same = used(caller, key, digest);
      if (same.isPresent()) {
        return same.get();
      }
    }
    space.check();
    admit(order, caller);
    Task task = task(order, kind, format, caller, request);
    try {
      transactions.executeWithoutResult(status -> {
        if (key != null) {
          keys.add(
              caller.quotaKey(),
              key,
              new IdempotencyStore.Used(digest, task.id()),
              settings.idempotency());
        }
        quota.charge(caller, order.characters());
        store.add(task);
        scheduler.schedule(task);
      });
    } catch (DuplicateKeyException e) {
      // The same key came twice at once; the other request was first.
      return used(caller, String.valueOf(key), digest)
          .orElseThrow(() ->
              ProblemException.busy(
                  "the Idempotency-Key \"%s\" is just being used; ask again".formatted(key),
                  Duration.ofSeconds(1)));
    }
    scheduler.wake();
    return task;
  }

  /**
   * Asks once more for what a task was to make: as a new task, since an ended one stays as it is.
   *
   * @throws ProblemException if there is none, it is another's, or it did not fail
   */
  public Task retry(Caller caller, UUID id) {
    Task task = get(caller, id);
    if (task.status() != TaskStatus.FAILED && task.status() != TaskStatus.CANCELLED) {
      throw ProblemException.of(
          ProblemType.CONFLICT,
          "the task is %s: only one that failed or was cancelled can be tried again"
              .formatted(task.status().id()));
    }
    return submit(json.order(task), task.kind(), task.format(), caller, null);
  }

  /** What an account owned goes to another, or is nobody's. */
  @EventListener
  void on(OwnerChanged event) {
    store.changeOwner(event.from(), event.to());
  }

  private Optional<Task> used(Caller caller, String key, String digest) {
    return keys.find(caller.quotaKey(), key)
        .flatMap(used -> {
          if (!used.digest().equals(digest)) {
            throw ProblemException.of(
                ProblemType.CONFLICT,
                "the Idempotency-Key \"%s\" stands for another request; use a new key for a new request"
                    .formatted(key));
          }
          Optional<Task> task = store.find(used.taskId());
          if (task.isEmpty()) {
            keys.remove(
                caller.quotaKey(), key, used.taskId()); // its task is gone: the key is free again
          }
          return task;
        });
  }

  private static void requireKey(String key) {
    if (key.isBlank()
        || key.length() > KEY_CHARS
        || key.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw ProblemException.invalid(
          "Idempotency-Key",
          "unusable Idempotency-Key",
          "1 to " + KEY_CHARS + " printable ASCII characters",
          key.length() + " characters");
    }
  }

  private void admit(TaskOrder order, Caller caller) {
    TaskStore.Load waiting = store.waiting();
    if (waiting.tasks() >= settings.waiting()
        || (waiting.tasks() > 0
            && waiting.characters() + order.characters() > settings.waitingCharacters())) {
      throw ProblemException.busy(
          "%d tasks with %d characters wait already; try again later"
              .formatted(waiting.tasks(), waiting.characters()),
          expectedWait(waiting));
    }
    int own = store.waitingOf(caller.quotaKey());
    if (own >= settings.waitingPerClient()) {
      throw ProblemException.busy(
          "you have %d tasks waiting, which is the limit; try again later".formatted(own),
          expectedWait(waiting));
    }
  }

  private Duration expectedWait(TaskStore.Load waiting) {
    double seconds = speed.seconds(waiting.tasks(), waiting.characters()) / queue.state().slots();
    return Duration.ofSeconds(Math.round(Math.clamp(seconds, 1, 3_600)));
  }

  private Task task(TaskOrder order, String kind, String format, Caller caller, String request) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Task(
        UUID.randomUUID(),
        kind,
        TaskStatus.QUEUED,
        caller.quotaKey(),
        caller.account(),
        request,
        order.characters(),
        kind.equals(Task.SPEECH) ? 1 : 0,
        format,
        0,
        "waiting",
        now,
        now,
        null,
        null,
        0,
        0,
        0,
        null,
        null,
        null,
        null);
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
          "the task is %s already and can't be cancelled".formatted(get(caller, id).status().id()));
    }
    scheduler.cancel(task.id());
    ended.publishEvent(new TaskEnded(id, TaskStatus.CANCELLED.id()));
    recordings.dropDrafts(id);
    events.changed(id);
    return get(caller, id);
  }
}
