package dev.echoforge.server.logs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted; null for all.
 *
 * @param level the least weight of a level
 * @param source the beginning of a logger's name, or a part of it
 * @param text what is in the message or in the failure, in either case
 * @param after logged at that time or later
 * @param before logged before that time
 * @param task of a task
 * @param caller for a caller
 */
record LogFilter(
    int level,
    @Nullable String source,
    @Nullable String text,
    @Nullable Instant after,
    @Nullable Instant before,
    @Nullable String task,
    @Nullable String caller) {

  boolean matches(LogEntry entry) {
    return LogLevel.weight(entry.level()) >= level
        && (task == null || task.equals(entry.task()))
        && (caller == null || (entry.caller() != null && caller.equalsIgnoreCase(entry.caller())))
        && (after == null || !entry.timestamp().isBefore(after))
        && (before == null || entry.timestamp().isBefore(before))
        && (source == null || contains(entry.source(), source))
        && (text == null || contains(entry.message(), text) || contains(entry.trace(), text));
  }

  private static boolean contains(@Nullable String within, String wanted) {
    if (within == null) {
      return false;
    }
    char lower = Character.toLowerCase(wanted.charAt(0));
    char upper = Character.toUpperCase(lower);
    int last = within.length() - wanted.length();
    for (int i = 0; i <= last; i++) {
      char c = within.charAt(i);
      if ((c == lower || c == upper) && within.regionMatches(true, i, wanted, 0, wanted.length())) {
        return true;
      }
    }
    return false;
  }
}
