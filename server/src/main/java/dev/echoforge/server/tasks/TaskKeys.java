package dev.echoforge.server.tasks;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Caller;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The tasks that clients' Idempotency-Keys stand for. */
@Component
class TaskKeys {

  private static final int KEY_CHARS = 200;

  private final IdempotencyStore keys;
  private final TaskStore store;
  private final Supplier<TaskSettings> settings;

  TaskKeys(IdempotencyStore keys, TaskStore store, Supplier<TaskSettings> settings) {
    this.keys = keys;
    this.store = store;
    this.settings = settings;
  }

  /** Remembers what a key stands for; within the transaction that adds the task. */
  void add(Caller caller, String key, String digest, Task task) {
    keys.add(
        caller.quotaKey(),
        key,
        new IdempotencyStore.Used(digest, task.id()),
        settings.get().idempotency());
  }

  /** What is said where another request with the same key is just being taken. */
  static ProblemException inUse(String key) {
    return ProblemException.busy(
            "the Idempotency-Key \"%s\" is just being used; ask again".formatted(key),
            Duration.ofSeconds(1))
        .because(Reason.IDEMPOTENCY_KEY_IN_USE);
  }

  /**
   * The task that a key stands for already.
   *
   * @throws ProblemException if it stands for another request, or is no key
   */
  Optional<Task> used(Caller caller, String key, String digest) {
    requireKey(key);
    return keys.find(caller.quotaKey(), key)
        .flatMap(used -> {
          if (!used.digest().equals(digest)) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "the Idempotency-Key \"%s\" stands for another request; use a new key for a new request"
                        .formatted(key))
                .because(Reason.IDEMPOTENCY_KEY_REUSED);
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
}
