package dev.echoforge.server.logs;

import dev.echoforge.server.paging.QueryText;
import dev.echoforge.server.paging.QueryTime;
import dev.echoforge.server.problems.ProblemException;
import org.jspecify.annotations.Nullable;

/** What the log is asked for, checked. */
final class LogQuery {

  private LogQuery() {}

  static LogFilter filter(
      @Nullable String level,
      @Nullable String source,
      @Nullable String text,
      @Nullable String after,
      @Nullable String before,
      @Nullable String task,
      @Nullable String caller) {
    return new LogFilter(
        LogLevel.least(level),
        QueryText.of("source", source),
        QueryText.of("text", text),
        QueryTime.of("after", after),
        QueryTime.of("before", before),
        QueryText.of("task", task),
        QueryText.of("caller", caller));
  }

  /** An entry's number. */
  static long number(String field, String text) {
    try {
      long number = Long.parseLong(text.strip());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // It is said below.
    }
    throw ProblemException.invalid(
        field, field + " is no number of an entry", "one of an earlier answer", "\"" + text + "\"");
  }
}
