package dev.echoforge.server.batches;

import dev.echoforge.server.problems.ProblemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a line of a batch is. */
enum LineState {
  WAITING,
  /** It has a task that has not ended. */
  WORKING,
  COMPLETED,
  FAILED,
  CANCELLED;

  /** The name in the API and the database. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static LineState of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /**
   * The one that a list is asked for; null where none was sent.
   *
   * @throws ProblemException if there is none of that name
   */
  static @Nullable LineState wanted(@Nullable String state) {
    if (state == null || state.isBlank()) {
      return null;
    }
    try {
      return of(state.strip());
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid(
          "state",
          "unknown state",
          "waiting, working, completed, failed or cancelled",
          "\"" + state + "\"");
    }
  }
}
