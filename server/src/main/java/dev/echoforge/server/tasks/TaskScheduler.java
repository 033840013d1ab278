package dev.echoforge.server.tasks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.echoforge.server.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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

  /** A node that is silent for four of these is dead; that is looked at every second one. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  /** Until an execution is tried again whose own bookkeeping failed. */
  private static final Duration FAILURE_PAUSE = Duration.ofSeconds(1);

  private final TaskUpkeep upkeep;
  private final TaskRunner runner;
  private final LongTasks longTasks;
  private final Database database;
  private final Scheduler scheduler;
  private final Clock clock;
  private final ScheduledExecutorService waker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("long-tasks").daemon(true).factory());
  private volatile boolean running;

  @SuppressWarnings(
      "deprecation") // the only polling of H2 and PostgreSQL alike that takes one at a time
  TaskScheduler(
      DataSource dataSource,
      TaskUpkeep upkeep,
      TaskRunner runner,
      LongTasks longTasks,
      Database database,
      Supplier<TaskSettings> settings,
      Clock clock) {
    this.upkeep = upkeep;
    this.runner = runner;
    this.longTasks = longTasks;
    this.database = database;
    this.clock = clock;
    CustomTask<Void> work =
        com.github.kagkarlsson.scheduler.task.helper.Tasks.custom(NAME, Void.class)
            .onFailure(
                settle((complete, operations) ->
                    operations.reschedule(complete, clock.instant().plus(FAILURE_PAUSE)))
                    ::complete)
            .onDeadExecution(this::revive)
            .execute((instance, context) -> run(instance));
    TaskThreads threads = new TaskThreads(settings.get().concurrency());
    longTasks.onChange(threads::longUnderWay);
    this.scheduler =
        Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), work)
            .schedulerName(new SchedulerName.Fixed("node-" + UUID.randomUUID()))
            .threads(settings.get().concurrency())
            .pollUsingFetchAndLockOnExecute(0.5, 1)
            .executorService(threads.pool())
            .pollingInterval(POLLING)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(STOP_TIMEOUT)
            .enablePriority()
            .addSchedulerListener(new SchedulerReports(database))
            .build();
  }

  /**
   * Whoever worked on it was silent for too long. Not if that was this node, after an outage of the
   * database: it goes on, and its next heartbeat says so.
   */
  private void revive(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    String id = complete.getExecution().taskInstance.getId();
    if (runner.isUnderWay(UUID.fromString(id))) {
      return;
    }
    LOG.warn("task {} begins again: the node that worked on it is silent", id);
    operations.reschedule(complete, clock.instant());
  }

  /**
   * Bookkeeping that outlasts outages. Where another node has the execution now, it is that one's.
   */
  private CompletionHandler<Void> settle(CompletionHandler<Void> handler) {
    return (complete, operations) -> {
      try {
        database.persistently(() -> {
          handler.complete(complete, operations);
          return true;
        });
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOG.debug("execution {} is another node's now", complete.getExecution(), e);
      }
    };
  }

  private CompletionHandler<Void> run(TaskInstance<Void> instance) {
    Optional<Duration> again = runner.run(UUID.fromString(instance.getId()));
    if (running) {
      waker.execute(this::wakeLong);
    }
    return settle(
        again
            .<CompletionHandler<Void>>map(delay ->
                (complete, operations) ->
                    operations.reschedule(complete, clock.instant().plus(delay)))
            .orElseGet(CompletionHandler.OnCompleteRemove::new));
  }

  /** Lines a task up; within the transaction that adds it. */
  void schedule(Task task) {
    scheduler.schedule(
        new TaskInstance<>(NAME, task.id().toString(), () -> null, task.priority()),
        LineEntry.isLong(task.characters())
            ? clock.instant().plus(LongTasks.PARKED)
            : clock.instant());
  }

  /** Looks for work now. */
  void wake() {
    scheduler.triggerCheckForDueExecutions();
    if (running) {
      waker.execute(this::wakeLong);
    }
  }

  /** Lets long tasks begin where there is a place for them. */
  private void wakeLong() {
    try {
      boolean any = false;
      for (UUID id : longTasks.next()) {
        any = true;
        scheduler.reschedule(TaskInstanceId.of(NAME, id.toString()), clock.instant());
      }
      if (any) {
        scheduler.triggerCheckForDueExecutions();
      }
    } catch (RuntimeException | Error e) {
      LOG.debug("long tasks are woken later", e); // cancelled or begun meanwhile, or no database
    }
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
    if (database.exclusive()) { // nobody else can be working on its tasks
      int left = upkeep.recover();
      if (left > 0) {
        LOG.info("{} tasks that were under way begin again", left);
      }
    }
    scheduler.start();
    running = true;
    var _ =
        waker.scheduleWithFixedDelay(this::wakeLong, 0, POLLING.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    running = false;
    waker.shutdownNow();
    runner.close();
    scheduler.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
