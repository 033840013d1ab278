package dev.echoforge.server.tasks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/** Runs tasks by db-scheduler: each once, on one node, and again where a node died. */
@Component
class TaskScheduler implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TaskScheduler.class);
  private static final String NAME = "speech";

  /** How often a node that was not woken looks for work. */
  private static final Duration POLLING = Duration.ofSeconds(1);

  /** A node that is silent for four of these is dead. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final DataSource dataSource;
  private final TaskStore store;
  private final TaskRunner runner;
  private final Scheduler scheduler;
  private final Clock clock;
  private volatile boolean running;

  TaskScheduler(
      DataSource dataSource,
      TaskStore store,
      TaskRunner runner,
      TaskSettings settings,
      Clock clock) {
    this.dataSource = dataSource;
    this.store = store;
    this.runner = runner;
    this.clock = clock;
    CustomTask<Void> work =
        com.github.kagkarlsson.scheduler.task.helper.Tasks.custom(NAME, Void.class)
            .execute((instance, context) -> run(instance));
    // The scheduler hands over more than may run; the pool's size is what holds the rest back.
    ExecutorService threads =
        Executors.newFixedThreadPool(
            settings.concurrency(), Thread.ofVirtual().name("task-", 0).factory());
    this.scheduler =
        Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), work)
            .schedulerName(new SchedulerName.Fixed("node-" + UUID.randomUUID()))
            .threads(settings.concurrency())
            .executorService(threads)
            .pollingInterval(POLLING)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(PATIENCE)
            .enablePriority()
            .build();
  }

  private CompletionHandler<Void> run(TaskInstance<Void> instance) {
    return runner
        .run(UUID.fromString(instance.getId()))
        .<CompletionHandler<Void>>map(delay ->
            (complete, operations) -> operations.reschedule(complete, clock.instant().plus(delay)))
        .orElseGet(CompletionHandler.OnCompleteRemove::new);
  }

  /** Lines a task up; within the transaction that adds it. */
  void schedule(Task task) {
    scheduler.schedule(
        new TaskInstance<>(NAME, task.id().toString(), () -> null, task.priority()),
        clock.instant());
  }

  /** Looks for work now. */
  void wake() {
    scheduler.triggerCheckForDueExecutions();
  }

  /** Takes a task that was cancelled out of the line, or stops it. */
  void cancel(UUID id) {
    if (!runner.stop(id)) {
      try {
        scheduler.cancel(TaskInstanceId.of(NAME, id.toString()));
      } catch (RuntimeException e) {
        // It was begun just now, here or on another node, and sees by itself that it is over.
        LOG.debug("task {} is not in the line", id);
      }
    }
  }

  @Override
  public void start() {
    if (isAlone()) {
      int left = store.recover();
      if (left > 0) {
        LOG.info("{} tasks that were under way begin again", left);
      }
    }
    scheduler.start();
    running = true;
  }

  /** A database in a file is this node's alone, so nobody else can be working on its tasks. */
  private boolean isAlone() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("H2");
    } catch (SQLException e) {
      throw new IllegalStateException("the database can't be reached: " + e.getMessage(), e);
    }
  }

  @Override
  public void stop() {
    running = false;
    runner.close();
    scheduler.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
