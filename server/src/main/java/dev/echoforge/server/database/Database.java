package dev.echoforge.server.database;

import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the database is, and work that outlasts its outages. */
@Component
public class Database {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final CircuitBreaker breaker;
  private final DatabaseWatch watch;
  private final DatabaseAddress address;

  Database(CircuitBreaker breaker, DatabaseWatch watch, DatabaseAddress address) {
    this.breaker = breaker;
    this.watch = watch;
    this.address = address;
  }

  /** The outage that goes on now, or null. */
  public @Nullable Outage outage() {
    return breaker.outage();
  }

  /** Whether the database is this process's own and only a restart can open it again. */
  public boolean broken() {
    return watch.broken();
  }

  /** Whether no other process can use this database: a file of H2. */
  public boolean exclusive() {
    return address.exclusive();
  }

  /** Connections outside the pool and without limits of time, for work on the schema. */
  public DataSource direct() {
    return address.direct();
  }

  /**
   * Does a piece of work, again after each outage until it succeeds. The work must bear being done
   * twice: where the connection breaks at a commit, nobody knows whether it took place.
   *
   * @throws InterruptedException if the server stops before the database is back
   */
  public <T> T persistently(Supplier<T> work) throws InterruptedException {
    while (true) {
      try {
        return work.get();
      } catch (RuntimeException e) {
        if (!SqlFailures.isRetryable(e)) {
          throw e;
        }
        breaker.failed(e);
        if (!breaker.awaitClosed() || !breaker.pause(PAUSE)) {
          throw stopping(e);
        }
      }
    }
  }

  private static InterruptedException stopping(RuntimeException cause) {
    InterruptedException stopping =
        new InterruptedException("the server stops while its database is away");
    stopping.addSuppressed(cause);
    return stopping;
  }

  /** Whether a failure tells that the database is away. */
  public static boolean isOutage(Throwable failure) {
    return SqlFailures.isRetryable(failure);
  }
}
