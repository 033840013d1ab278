package dev.echoforge.server.webhooks;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.echoforge.server.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs webhooks' deliveries by db-scheduler: one execution for each webhook that has any waiting,
 * on one node at a time. Whoever adds a delivery and whoever ends an execution hold the webhook's
 * row meanwhile, so that no delivery is left without an execution.
 */
@Component
class WebhookScheduler implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookScheduler.class);
  private static final String NAME = "webhook";
  private static final String TABLE = "webhook_executions";
  private static final int THREADS = 8;
  private static final Duration POLLING = Duration.ofSeconds(3);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration FAILURE_PAUSE = Duration.ofSeconds(5);
  private static final Duration CLEANING = Duration.ofHours(1);

  private final Deliveries deliveries;
  private final DeliveryStore store;
  private final Supplier<WebhookSettings> settings;
  private final Database database;
  private final TransactionTemplate transactions;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Scheduler scheduler;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, Thread.ofVirtual().name("webhook-", 0).factory());
  private volatile boolean running;

  @SuppressWarnings(
      "deprecation") // the only polling of H2 and PostgreSQL alike that takes one at a time
  WebhookScheduler(
      DataSource dataSource,
      Deliveries deliveries,
      DeliveryStore store,
      Supplier<WebhookSettings> settings,
      Database database,
      TransactionTemplate transactions,
      JdbcClient jdbc,
      Clock clock) {
    this.deliveries = deliveries;
    this.store = store;
    this.settings = settings;
    this.database = database;
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.clock = clock;
    var work =
        Tasks.custom(NAME, Void.class)
            .onFailure((complete, operations) ->
                operations.reschedule(complete, clock.instant().plus(FAILURE_PAUSE)))
            .onDeadExecution(
                (complete, operations) -> operations.reschedule(complete, clock.instant()))
            .execute((instance, context) -> run(UUID.fromString(instance.getId())));
    RecurringTask<Void> cleaning =
        Tasks.recurring("webhook-housekeeping", FixedDelay.of(CLEANING))
            .execute((instance, context) -> clean());
    this.scheduler =
        Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), work)
            .startTasks(cleaning)
            .tableName(TABLE)
            .schedulerName(new SchedulerName.Fixed("node-" + UUID.randomUUID()))
            .threads(THREADS)
            .pollUsingFetchAndLockOnExecute(0.5, 1)
            .executorService(threads)
            .pollingInterval(POLLING)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(STOP_TIMEOUT)
            .build();
  }

  private CompletionHandler<Void> run(UUID id) {
    try {
      deliveries.run(id);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.warn("webhook {} is tried again later", id, e);
      return (complete, operations) ->
          operations.reschedule(complete, clock.instant().plus(FAILURE_PAUSE));
    }
    return (complete, operations) -> {
      try {
        database.persistently(() -> {
          transactions.executeWithoutResult(status -> {
            Optional<Instant> next = deliveries.next(id);
            if (next.isPresent()) {
              operations.reschedule(complete, next.get());
            } else {
              operations.remove();
            }
          });
          return true;
        });
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOG.debug("execution {} is another node's now", complete.getExecution(), e);
      }
    };
  }

  /**
   * Sees to it that a webhook's deliveries are looked at; within the transaction that holds its
   * row.
   */
  void schedule(UUID id, Instant at) {
    TaskInstance<Void> instance = new TaskInstance<>(NAME, id.toString());
    if (!scheduler.scheduleIfNotExists(instance, at)) {
      Optional<ScheduledExecution<Object>> there =
          scheduler.getScheduledExecution(TaskInstanceId.of(NAME, id.toString()));
      if (there.isPresent()
          && !there.get().isPicked()
          && there.get().getExecutionTime().isAfter(at)) {
        var _ = scheduler.reschedule(instance, at);
      }
    }
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      scheduler.triggerCheckForDueExecutions();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            scheduler.triggerCheckForDueExecutions();
          }
        });
  }

  private void clean() {
    try {
      int forgotten = store.forget(clock.instant().minus(settings.get().keep()));
      LOG.debug("forgot {} deliveries", forgotten);
      for (UUID id : store.webhooksWithWaiting()) {
        transactions.executeWithoutResult(
            status -> deliveries.next(id).ifPresent(at -> schedule(id, at)));
      }
    } catch (RuntimeException | Error e) {
      if (!Database.isOutage(e)) {
        LOG.warn("old deliveries of webhooks are forgotten later", e);
      }
    }
  }

  @Override
  public void start() {
    if (database.exclusive()) { // nobody else can be at work
      int left =
          jdbc.sql(
                  "update webhook_executions set picked = false, picked_by = null, last_heartbeat ="
                      + " null, version = version + 1 where picked = true")
              .update();
      LOG.debug("{} webhooks were being delivered to", left);
    }
    scheduler.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    threads.shutdownNow();
    scheduler.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
