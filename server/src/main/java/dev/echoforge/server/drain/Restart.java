package dev.echoforge.server.drain;

import dev.echoforge.server.background.SpeechLoad;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.tasks.TaskFigures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Restarts this node: takes nothing new, lets work under way end for a while, and ends the process
 * with the exit code by which its launcher or service manager starts it again. What has not ended
 * goes on at the next start.
 *
 * <pre>
 *   serving --ask--> draining --nothing runs, or time is up--> ending
 *      ^                |
 *      +---call off-----+
 * </pre>
 */
@Component
class Restart implements DisposableBean {

  /** The process's exit code. */
  static final int EXIT_CODE = 75;

  private static final Logger LOG = LoggerFactory.getLogger(Restart.class);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

  /** So that the answer to who asked, and what the page still loads, get through. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final Drain drain;
  private final TaskFigures tasks;
  private final SpeechLoad speech;
  private final RestartSettings settings;
  private final Clock clock;
  private final @Nullable ProcessEnd end;
  private volatile @Nullable Pending pending;

  Restart(
      Drain drain,
      TaskFigures tasks,
      SpeechLoad speech,
      RestartSettings settings,
      ObjectProvider<ProcessEnd> end,
      Clock clock) {
    this.end = end.getIfAvailable();
    this.drain = drain;
    this.tasks = tasks;
    this.speech = speech;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A restart that was asked for.
   *
   * @param at when
   * @param by who did
   * @param until when it ends at the latest
   * @param drained whether the node was drained for it, rather than before
   */
  record Pending(Instant at, String by, Instant until, boolean drained, Thread waiting) {}

  /** What starts the process again; null where nothing does. */
  @Nullable String startedBy() {
    return end == null || settings.by().isBlank() ? null : settings.by();
  }

  @Nullable Pending pending() {
    return pending;
  }

  Duration usualDrain() {
    return settings.drain();
  }

  /**
   * Begins a restart; one that is under way goes on.
   *
   * @param patience how long work under way may take to end first
   * @throws ProblemException if nothing would start the process again
   */
  synchronized Pending begin(String who, Duration patience) {
    Pending known = pending;
    if (known != null) {
      return known;
    }
    ProcessEnd ending = end;
    if (ending == null || startedBy() == null) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "nothing would start the server again: it was started neither by its launcher"
                  + " (./echoforge serve) nor by a service whose unit says"
                  + " Environment=ECHOFORGE_RESTART=systemd; restart it where it was started")
          .because(Reason.NO_RESTART);
    }
    Instant now = clock.instant();
    Instant until = now.plus(patience);
    boolean drained = drain.since() == null;
    drain.begin(who);
    Thread waiting = Thread.ofVirtual().name("restart").unstarted(() -> await(until, ending));
    Pending begun = new Pending(now, who, until, drained, waiting);
    pending = begun;
    LOG.info("{} restarts the server, within {} s", who, patience.toSeconds());
    waiting.start();
    return begun;
  }

  private void await(Instant until, ProcessEnd ending) {
    try {
      Thread.sleep(GRACE);
      while (clock.instant().isBefore(until) && working()) {
        Thread.sleep(POLL_INTERVAL);
      }
    } catch (InterruptedException e) {
      return; // called off, or stopped otherwise
    }
    LOG.info("the server ends with exit code {}, to be started again", EXIT_CODE);
    ending.end();
  }

  /**
   * Whether this node is working on a task, or speaks to somebody who listens; other nodes go on. A
   * database that can't tell keeps no restart, which may be what helps it.
   */
  private boolean working() {
    try {
      return speech.speaking() || tasks.runningHere() > 0;
    } catch (RuntimeException e) {
      LOG.debug("it is not known what runs", e);
      return false;
    }
  }

  /** Calls a restart off, and lets new work in again if it was refused for that alone. */
  synchronized void callOff(String who) {
    Pending known = pending;
    if (known != null) {
      known.waiting().interrupt();
      pending = null;
      LOG.info("{} calls the restart off", who);
      if (known.drained()) {
        drain.end(who);
      }
    }
  }

  @Override
  public void destroy() {
    Pending known = pending;
    if (known != null && !Thread.currentThread().equals(known.waiting())) {
      known.waiting().interrupt();
    }
  }
}
