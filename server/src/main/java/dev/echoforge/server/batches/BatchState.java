package dev.echoforge.server.batches;

import dev.echoforge.server.problems.ProblemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a batch is in its life. */
enum BatchState {
  RUNNING,
  /** No further line begins. */
  PAUSED,
  /** No line waits or is worked on; some may have failed. */
  COMPLETED,
  CANCELLED;

  /** The name in the API and the database. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static BatchState of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /**
   * The one that a list is asked for; null where none was sent.
   *
   * @throws ProblemException if there is none of that name
   */
  static @Nullable BatchState wanted(@Nullable String state) {
    if (state == null || state.isBlank()) {
      return null;
    }
    try {
      return of(state.strip());
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid(
          "state", "unknown state", "running, paused, completed or cancelled", "\"" + state + "\"");
    }
  }

  boolean ended() {
    return this == COMPLETED || this == CANCELLED;
  }
}
