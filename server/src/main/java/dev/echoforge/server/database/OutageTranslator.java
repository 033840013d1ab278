package dev.echoforge.server.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Failures of statements and commits as Spring sorts them, but every outage as a failure of the
 * resource, whatever its code: H2 tells a full disk also as a general error, which would be taken
 * for a fault of ours.
 */
final class OutageTranslator implements SQLExceptionTranslator {

  private final SQLExceptionTranslator others = new SQLExceptionSubclassTranslator();

  @Override
  public @Nullable DataAccessException translate(
      String task, @Nullable String sql, SQLException failure) {
    return SqlFailures.isOutage(failure)
        ? new DataAccessResourceFailureException(task + ": " + failure.getMessage(), failure)
        : others.translate(task, sql, failure);
  }
}
