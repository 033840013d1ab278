package dev.echoforge.server.tasks;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a task.
 *
 * @param at when
 * @param kind what
 * @param attempt in which attempt, from 1; 0 where none was under way
 * @param node on which node; null where that does not matter
 * @param part which turn was done, from 1; null for anything else
 * @param message more about it, for operators
 */
public record TaskStep(
    Instant at,
    Kind kind,
    int attempt,
    @Nullable String node,
    @Nullable Integer part,
    @Nullable String message) {

  /** What can happen. */
  public enum Kind {
    /** It came into the line. */
    ACCEPTED,
    /** An attempt began. */
    STARTED,
    /** A turn of several is spoken and kept. */
    PART,
    /** Back into the line, for no failure. */
    WAITS,
    /** An attempt failed, and another follows. */
    ATTEMPT_FAILED,
    /** The process died over an attempt, as far as anybody knows. */
    PROCESS_DIED,
    /** Somebody moved it in the line. */
    PRIORITY,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** The name in the API and the database. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }
}
