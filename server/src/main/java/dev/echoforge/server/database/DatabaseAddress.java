package dev.echoforge.server.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Where a database is.
 *
 * @param url a JDBC URL of H2 or PostgreSQL
 * @param user whose name to give, or null where the URL has it
 * @param password its password, or null
 */
record DatabaseAddress(String url, @Nullable String user, @Nullable String password) {

  /**
   * A node that is paused in a transaction keeps others from its rows until PostgreSQL ends its
   * session: sooner than those others take it for an outage.
   */
  private static final int PAUSED_MS = 8_000;

  /**
   * A plan that is kept for any words does not know how rare those of a search are, and reads all
   * rows: from the tenth search on one for two letters took 60 times as long.
   */
  private static final String PLANS = "force_custom_plan";

  /** Whether it is a file that one process has to itself. */
  boolean exclusive() {
    return url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:tcp:");
  }

  /**
   * What makes a dead PostgreSQL, or a dead node, known within seconds. The URL's own parameters go
   * before these.
   */
  Properties timeouts(int connectSeconds, int answerSeconds) {
    Properties properties = new Properties();
    if (url.startsWith("jdbc:postgresql:")) {
      properties.setProperty("connectTimeout", String.valueOf(connectSeconds));
      properties.setProperty("loginTimeout", String.valueOf(connectSeconds));
      properties.setProperty("socketTimeout", String.valueOf(answerSeconds));
      properties.setProperty("tcpKeepAlive", "true");
      if (answerSeconds > 0) {
        properties.setProperty(
            "options",
            "-c idle_in_transaction_session_timeout=" + PAUSED_MS + " -c plan_cache_mode=" + PLANS);
      }
      properties.setProperty("ApplicationName", DatabaseConfiguration.APPLICATION);
    }
    return properties;
  }

  /** A connection outside any pool. */
  Connection connect(Properties properties) throws SQLException {
    Properties all = new Properties();
    all.putAll(properties);
    if (user != null && !user.isEmpty()) {
      all.setProperty("user", user);
    }
    if (password != null && !password.isEmpty()) {
      all.setProperty("password", password);
    }
    return DriverManager.getConnection(url, all);
  }

  /** Connections without a pool and without limits of time, for work on the schema. */
  DataSource direct() {
    DriverManagerDataSource source = new DriverManagerDataSource(url);
    if (user != null && !user.isEmpty()) {
      source.setUsername(user);
    }
    if (password != null && !password.isEmpty()) {
      source.setPassword(password);
    }
    return source;
  }
}
