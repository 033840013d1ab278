package dev.echoforge.server.batches;

import dev.echoforge.server.database.Database;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskEnded;
import dev.echoforge.server.tasks.TaskJson;
import dev.echoforge.server.tasks.Tasks;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/*
 * A line becomes a task when there is a place for it, and only then: ten thousand tasks in the line
 * would be in everybody's way. Taking a line and adding its task are one transaction, and so are
 * the task's end and the line's, so that a process that dies in between leaves no line without a
 * task, and none that is spoken twice.
 *
 *   waiting --claim--> working --the task ends--> completed | failed | cancelled
 *      ^                                                        |
 *      +------------------------ retry -------------------------+
 */

/**
 * Gives lines of batches tasks, so many at once that half of the places are left for others: where
 * there is one place alone, only while nobody waits. The bound is for all nodes together.
 */
@Component
class BatchFeeder implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(BatchFeeder.class);
  private static final long POLL_MS = 500;

  private final BatchStore store;
  private final LineWork lines;
  private final BatchEndings endings;
  private final Tasks tasks;
  private final TaskJson json;
  private final Database database;
  private final TransactionTemplate transactions;
  private final AtomicBoolean wanted = new AtomicBoolean();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("batches").daemon(true).factory());
  private volatile boolean running;

  BatchFeeder(
      BatchStore store,
      LineWork lines,
      BatchEndings endings,
      Tasks tasks,
      TaskJson json,
      Database database,
      TransactionTemplate transactions) {
    this.store = store;
    this.lines = lines;
    this.endings = endings;
    this.tasks = tasks;
    this.json = json;
    this.database = database;
    this.transactions = transactions;
  }

  /** A place is free. */
  @EventListener
  void on(TaskEnded event) {
    LOG.trace("{} ended", event.id());
    wake();
  }

  /** Looks for lines to begin, soon. */
  void wake() {
    if (running && wanted.compareAndSet(false, true)) {
      thread.execute(this::look);
    }
  }

  private void look() {
    wanted.set(false);
    try {
      if (running && database.outage() == null) {
        feed();
        endings.complete();
      }
    } catch (RuntimeException | Error e) {
      LOG.debug("lines of batches begin later", e);
    }
  }

  private void feed() {
    int half = tasks.places() / 2;
    boolean any = false;
    for (int working = lines.working(); working < Math.max(1, half); working++) {
      if (half == 0 && tasks.somebodyWaits()) {
        break;
      }
      Optional<BatchLine> next = lines.next();
      if (next.isEmpty()) {
        break;
      }
      any |= begin(next.get());
    }
    if (any) {
      tasks.wake();
    }
  }

  private boolean begin(BatchLine line) {
    try {
      return Boolean.TRUE.equals(
          transactions.execute(status -> {
            Batch batch = store.find(line.batchId()).orElse(null);
            if (batch == null || !lines.claim(line)) {
              return false;
            }
            Task task =
                tasks.background(
                    json.order(line.request()), line.format(), batch.id(), batch.owner());
            lines.assign(line.id(), task.id());
            return true;
          }));
    } catch (ProblemException e) {
      LOG.debug("line {} of batch {} begins later", line.number(), line.batchId(), e);
      return false;
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // look catches what it throws
  public void start() {
    try {
      int left = lines.recover();
      LOG.atLevel(left > 0 ? Level.INFO : Level.DEBUG).log("{} lines of batches begin again", left);
    } catch (RuntimeException e) {
      LOG.debug("lines without tasks are not looked for", e);
    }
    running = true;
    thread.scheduleWithFixedDelay(this::look, POLL_MS, POLL_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    running = false;
    thread.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
