package dev.echoforge.server.audit;

import dev.echoforge.server.paging.QueryText;
import dev.echoforge.server.paging.QueryTime;
import dev.echoforge.server.problems.ProblemException;
import org.jspecify.annotations.Nullable;

/** What the audit is asked for, checked. */
final class AuditQuery {

  private AuditQuery() {}

  static AuditFilter filter(
      @Nullable String actor,
      @Nullable String action,
      @Nullable String text,
      @Nullable String outcome,
      @Nullable String after,
      @Nullable String before) {
    Boolean failed = null;
    if (outcome != null && !outcome.isBlank()) {
      if (!outcome.equals("ok") && !outcome.equals("refused")) {
        throw ProblemException.invalid(
            "outcome", "unknown outcome", "ok or refused", "\"" + outcome + "\"");
      }
      failed = outcome.equals("refused");
    }
    return new AuditFilter(
        QueryText.of("actor", actor),
        QueryText.of("action", action),
        QueryText.of("text", text),
        QueryTime.of("after", after),
        QueryTime.of("before", before),
        failed);
  }

  /** The number before which a page begins. */
  static long number(@Nullable String cursor) {
    if (cursor == null) {
      return Long.MAX_VALUE;
    }
    try {
      return Long.parseLong(cursor.strip());
    } catch (NumberFormatException e) {
      throw ProblemException.invalid(
          "cursor", "unknown cursor", "the next_cursor of an earlier answer", "\"" + cursor + "\"");
    }
  }
}
