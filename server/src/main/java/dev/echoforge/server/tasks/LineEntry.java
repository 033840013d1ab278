package dev.echoforge.server.tasks;

import dev.echoforge.reading.Priority;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task that has not ended, as far as others' expected times depend on it.
 *
 * @param id which
 * @param client whose it is
 * @param processing whether it is being spoken
 * @param priority higher goes first
 * @param createdAt of equal priority the older goes first
 * @param characters what it has to speak
 * @param turns how many works that is
 * @param progress 0 to 1
 * @param instance the engine instance that will speak, if that is known
 */
record LineEntry(
    UUID id,
    String client,
    boolean processing,
    int priority,
    Instant createdAt,
    int characters,
    int turns,
    double progress,
    @Nullable String instance) {

  /** Whether it gives way to short tasks at each sentence, as lines of batches do too. */
  boolean isLong() {
    return priority < Task.FIRST_PRIORITY
        && (isLong(characters)
            || priority == Task.BACKGROUND_PRIORITY
            || priority <= Task.LAST_PRIORITY);
  }

  /** Whether a task of that length gives way to short ones at each sentence. */
  static boolean isLong(int characters) {
    return Priority.ofLength(characters) == Priority.BATCH;
  }

  /** Whether it goes before another of its kind. */
  boolean isBefore(LineEntry other) {
    if (processing != other.processing) {
      return processing;
    }
    return priority != other.priority
        ? priority > other.priority
        : createdAt.isBefore(other.createdAt);
  }
}
