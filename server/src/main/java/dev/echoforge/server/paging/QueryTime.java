package dev.echoforge.server.paging;

import dev.echoforge.server.problems.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads times of query parameters. */
public final class QueryTime {

  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private QueryTime() {}

  /**
   * The time of a parameter.
   *
   * @param field the parameter's name
   * @param text ISO 8601 with an offset; a plus may have become a blank on its way
   * @return null where there is none
   * @throws ProblemException if it is no time, or one that no row can have
   */
  public static @Nullable Instant of(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      if (!time.isBefore(Instant.EPOCH) && time.isBefore(LATEST)) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // It is said below.
    }
    throw ProblemException.invalid(
        field, field + " is no time", "a time such as 2026-11-30T12:00:00Z", "\"" + text + "\"");
  }
}
