package dev.echoforge.server.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells failures of the database itself from failures of a statement. */
final class SqlFailures {

  /**
   * H2: object closed, file read or write failed, file broken, connection broken, database closed,
   * database closing.
   */
  private static final Set<Integer> H2_CODES =
      Set.of(90007, 90028, 90030, 90031, 90067, 90098, 90121);

  private static final int H2_GENERAL = 50000;

  /** Serialization, deadlock, a session that PostgreSQL ended since this node was paused in it. */
  private static final Set<String> RETRYABLE_STATES = Set.of("40001", "40P01", "25P03");

  private static final int MAX_CAUSES = 20;

  private SqlFailures() {}

  /** Whether the database is away, or can't write: not a fault of the statement. */
  static boolean isOutage(@Nullable Throwable failure) {
    return find(failure, true) != null;
  }

  /** Whether the same work may succeed a little later. */
  static boolean isRetryable(Throwable failure) {
    return find(failure, false) != null;
  }

  /** The database's own message, one line. */
  static String reason(Throwable failure) {
    SQLException found = find(failure, true);
    String message = String.valueOf((found == null ? failure : found).getMessage());
    return message.lines().findFirst().orElse(message).strip();
  }

  private static @Nullable SQLException find(@Nullable Throwable failure, boolean outage) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (cause instanceof SQLException sql && (isOutage(sql) || (!outage && passes(sql)))) {
        return sql;
      }
      cause = cause.getCause();
    }
    return null;
  }

  private static boolean passes(SQLException e) {
    return e instanceof SQLTransientConnectionException
        || (e.getSQLState() != null && RETRYABLE_STATES.contains(e.getSQLState()));
  }

  private static boolean isOutage(SQLException e) {
    if (e.getClass().getName().startsWith("org.h2.")) {
      return H2_CODES.contains(e.getErrorCode())
          || (e.getErrorCode() == H2_GENERAL
              && String.valueOf(e.getMessage()).contains("MVStoreException"));
    }
    String state = e.getSQLState();
    // Connection, server shutting down, its disk full, a server that only reads.
    return state != null
        && (state.startsWith("08")
            || state.startsWith("57P")
            || state.equals("53100")
            || state.equals("25006"));
  }
}
