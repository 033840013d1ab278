package dev.echoforge.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import org.h2.jdbc.JdbcSQLNonTransientException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

class OutageTranslatorTest {

  private static @Nullable DataAccessException translated(SQLException failure) {
    return new OutageTranslator().translate("a statement", "select 1", failure);
  }

  @Test
  void aFullDiskThatH2CallsAGeneralErrorIsAnOutage() {
    String message = "General error: \"org.h2.mvstore.MVStoreException: Writing to disk failed\"";

    assertThat(
            translated(
                new JdbcSQLNonTransientException(message, "select 1", "HY000", 50000, null, "")))
        .isInstanceOf(DataAccessResourceFailureException.class);
  }

  @Test
  void aGeneralErrorOfAnotherKindIsNone() {
    assertThat(
            translated(
                new JdbcSQLNonTransientException(
                    "General error", "select 1", "HY000", 50000, null, "")))
        .as("of no kind: the template calls it uncategorized")
        .isNull();
  }

  @Test
  void aRowThatIsThereTwiceIsTheStatementsFault() {
    assertThat(translated(new SQLIntegrityConstraintViolationException("twice", "23505")))
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void aServerThatShutsDownIsAnOutage() {
    assertThat(translated(new SQLException("shutting down", "57P01")))
        .isInstanceOf(DataAccessResourceFailureException.class);
  }
}
