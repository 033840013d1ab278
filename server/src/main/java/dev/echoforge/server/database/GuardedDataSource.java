package dev.echoforge.server.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The pool behind the circuit breaker. */
public final class GuardedDataSource extends DelegatingDataSource implements AutoCloseable {

  private final HikariDataSource pool;
  private final CircuitBreaker breaker;

  GuardedDataSource(HikariDataSource pool, CircuitBreaker breaker) {
    super(pool);
    this.pool = pool;
    this.breaker = breaker;
  }

  @Override
  public Connection getConnection() throws SQLException {
    breaker.check();
    try {
      return pool.getConnection();
    } catch (SQLException e) {
      breaker.failed(e);
      throw e;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
