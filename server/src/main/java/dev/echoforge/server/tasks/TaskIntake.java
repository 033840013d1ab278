package dev.echoforge.server.tasks;

import dev.echoforge.files.Sha256;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.CharacterQuota;
import dev.echoforge.server.security.VoiceAccess;
import dev.echoforge.server.storage.DiskSpace;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes tasks in: once they are taken they are on the disk and will be done. */
@Component
class TaskIntake {

  private final NewTasks rows;
  private final TaskKeys keys;
  private final TaskAdmission admission;
  private final TaskScheduler scheduler;
  private final TaskJson json;
  private final CharacterQuota quota;
  private final VoiceAccess voices;
  private final TransactionTemplate transactions;
  private final DiskSpace space;
  private final KeptWork kept;

  TaskIntake(
      NewTasks rows,
      TaskKeys keys,
      TaskAdmission admission,
      TaskScheduler scheduler,
      TaskJson json,
      CharacterQuota quota,
      VoiceAccess voices,
      TransactionTemplate transactions,
      DiskSpace space,
      KeptWork kept) {
    this.rows = rows;
    this.keys = keys;
    this.admission = admission;
    this.scheduler = scheduler;
    this.json = json;
    this.quota = quota;
    this.voices = voices;
    this.transactions = transactions;
    this.space = space;
    this.kept = kept;
  }

  /**
   * Accepts a task: once this returns it is on the disk and will be done.
   *
   * @param key a client's Idempotency-Key, or null
   * @throws ProblemException if too much waits, or the key stands for another request
   */
  Task submit(TaskOrder order, String kind, String format, Caller caller, @Nullable String key) {
    String request = json.write(order);
    String digest =
        Sha256.of((kind + "\n" + format + "\n" + request).getBytes(StandardCharsets.UTF_8));
    if (key != null) {
      Optional<Task> same = keys.used(caller, key, digest);
      if (same.isPresent()) {
        return same.get();
      }
    }
    order.turns().stream()
        .map(TaskOrder.Turn::voice)
        .distinct()
        .forEach(voice -> voices.require(caller, voice, order.engine()));
    int priority = admission.admitted(order, kind, caller);
    Task task =
        rows.of(
            order,
            kind,
            format,
            new NewTasks.Whose(caller.quotaKey(), caller.account(), null),
            priority);
    try {
      transactions.executeWithoutResult(status -> {
        if (key != null) {
          keys.add(caller, key, digest, task);
        }
        quota.charge(caller, order.characters());
        rows.add(task, order);
        scheduler.schedule(task);
      });
    } catch (DuplicateKeyException e) {
      // The same key came twice at once; the other request was first.
      String twice = String.valueOf(key);
      return keys.used(caller, twice, digest).orElseThrow(() -> TaskKeys.inUse(twice));
    }
    kept.remember(task.id(), order);
    scheduler.wake();
    return task;
  }

  /**
   * Adds a line of a batch, which gives way to all others' tasks, within the caller's transaction;
   * whoever adds it bounds how many there are, and calls {@link TaskScheduler#wake} afterwards.
   *
   * @param batch which
   * @param owner whose account it is of; null: nobody's
   */
  Task background(TaskOrder order, String format, UUID batch, @Nullable UUID owner) {
    Task task =
        rows.of(
            order,
            Task.SPEECH,
            format,
            new NewTasks.Whose("batch:" + batch, owner, batch),
            Task.BACKGROUND_PRIORITY);
    rows.add(task, order);
    scheduler.schedule(task);
    return task;
  }

  /**
   * Takes an ended task in once more, as a new one.
   *
   * @throws ProblemException if it did not fail, or is a line of a batch
   */
  Task again(Caller caller, Task task) {
    if (task.status() != TaskStatus.FAILED && task.status() != TaskStatus.CANCELLED) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "the task is %s: only one that failed or was cancelled can be tried again"
                  .formatted(task.status().id()))
          .because(Reason.TASK_NOT_FAILED, Map.of("status", task.status().id()));
    }
    if (task.batchId() != null) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "the task is a line of the batch %s: have the batch try its failed lines again"
                  .formatted(task.batchId()))
          .because(Reason.BATCH_STATE, Map.of("batch", task.batchId().toString()));
    }
    if (caller.owns(task.owner())) {
      return submit(json.order(task), task.kind(), task.format(), caller, null);
    }
    return forOwner(task);
  }

  /** An operator has another's work done again: it stays that person's, and takes their turn. */
  private Task forOwner(Task task) {
    TaskOrder order = json.order(task);
    Task again =
        rows.of(
            order,
            task.kind(),
            task.format(),
            new NewTasks.Whose(task.client(), task.owner(), null),
            TaskAdmission.usual(task.characters(), task.kind()));
    space.check();
    transactions.executeWithoutResult(status -> {
      rows.add(again, order);
      scheduler.schedule(again);
    });
    scheduler.wake();
    return again;
  }
}
