package dev.echoforge.server.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Looks after the database by a thread of its own. While it is away: tries a write twice a second,
 * and lets everybody in again once one succeeds; H2, which closes itself at the first write that
 * fails, is opened again by that. While it is there: asks a PostgreSQL every second for a sign of
 * life, so that one that hangs is known before clients hang too.
 */
@Component
class DatabaseWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
  private static final Duration RETRY = Duration.ofMillis(500);
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
  private static final int ANSWER_SECONDS = 3;

  /** After so long a database of our own that has room but can't be opened needs a new process. */
  private static final Duration HOPELESS = Duration.ofSeconds(60);

  /** With less room than this a write can't succeed. */
  private static final long LEAST_BYTES = 1 << 20;

  private final CircuitBreaker breaker;
  private final GuardedDataSource source;
  private final DatabaseAddress address;
  private final ApplicationContext context;
  private final Clock clock;
  private final File folder;
  private final Thread thread;
  private @Nullable Connection connection;
  private volatile boolean broken;

  DatabaseWatch(
      CircuitBreaker breaker,
      GuardedDataSource source,
      DatabaseAddress address,
      ApplicationContext context,
      Clock clock,
      @Value("${echoforge.data-dir}") Path dataDir) {
    this.breaker = breaker;
    this.source = source;
    this.address = address;
    this.context = context;
    this.clock = clock;
    this.folder = dataDir.toFile();
    this.thread = Thread.ofPlatform().name("database-watch").daemon(true).unstarted(this::watch);
  }

  /** A start that fails says so itself. */
  @EventListener(ContextRefreshedEvent.class)
  void begin() {
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
  }

  /** Whether only a new process can help: the database is this process's own and does not open. */
  boolean broken() {
    return broken;
  }

  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          look();
        } catch (RuntimeException | Error e) {
          LOG.error("the watch over the database failed and goes on", e);
          Thread.sleep(POLL_INTERVAL);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("the watch over the database ends");
    } finally {
      forget();
    }
  }

  private void look() throws InterruptedException {
    if (breaker.outage() == null) {
      if (!address.exclusive()) {
        ping();
      }
      breaker.awaitOutage(POLL_INTERVAL);
      return;
    }
    forget();
    if (writes()) {
      HikariDataSource pool = (HikariDataSource) source.getTargetDataSource();
      if (pool != null && pool.getHikariPoolMXBean() != null) {
        pool.getHikariPoolMXBean().softEvictConnections();
      }
      breaker.close();
      tell(false);
      return;
    }
    Outage outage = breaker.outage();
    if (outage != null
        && address.exclusive()
        && hasRoom()
        && Duration.between(outage.since(), clock.instant()).compareTo(HOPELESS) > 0) {
      tell(true);
    }
    Thread.sleep(RETRY);
  }

  private void tell(boolean isBroken) {
    if (broken != isBroken) {
      broken = isBroken;
      if (isBroken) {
        LOG.error("the database does not open although there is room; restart the server");
      }
      AvailabilityChangeEvent.publish(
          context, isBroken ? LivenessState.BROKEN : LivenessState.CORRECT);
    }
  }

  private boolean hasRoom() {
    return folder.getUsableSpace() >= LEAST_BYTES;
  }

  private boolean writes() {
    if (address.exclusive() && !hasRoom()) {
      return false;
    }
    try (Connection fresh = address.connect(address.timeouts(2, ANSWER_SECONDS));
        Statement statement = fresh.createStatement()) {
      statement.executeUpdate("update installation set checked_at = current_timestamp");
      return true;
    } catch (SQLException e) {
      LOG.debug("the database is still away", e);
      return false;
    }
  }

  private void ping() {
    try {
      if (connection == null) {
        connection = address.connect(address.timeouts(2, ANSWER_SECONDS));
      }
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select 1")) {
        row.next();
      }
    } catch (SQLException e) {
      forget();
      breaker.failed(e);
    }
  }

  private void forget() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("a dead connection can't be closed", e);
      }
      connection = null;
    }
  }

  /** Before anything stops: whoever waits for the database gives up. */
  @EventListener(ContextClosedEvent.class)
  void end() {
    breaker.end();
  }

  @Override
  public void close() {
    breaker.end();
    thread.interrupt();
  }
}
