package dev.echoforge.server.tasks.web;

import dev.echoforge.server.http.LongAnswers;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskEvents;
import dev.echoforge.server.tasks.TaskPages;
import dev.echoforge.server.tasks.TaskStatus;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams of all of a caller's tasks. Woken by changes on this node, at most a few times a second;
 * looks by itself every second for those that run on another.
 */
@Component
class OwnTaskStream {

  private static final Logger LOG = LoggerFactory.getLogger(OwnTaskStream.class);
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
  private static final Duration LEAST_INTERVAL = Duration.ofMillis(200);

  /** Nodes' clocks differ by less; what is read twice is sent once. */
  private static final Duration OVERLAP = Duration.ofSeconds(10);

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final int MAX_TASKS = 200;

  private final TaskPages pages;
  private final TaskViews views;
  private final TaskEvents events;
  private final Clock clock;
  private final LongAnswers answers;

  OwnTaskStream(
      TaskPages pages, TaskViews views, TaskEvents events, Clock clock, LongAnswers answers) {
    this.pages = pages;
    this.views = views;
    this.events = events;
    this.clock = clock;
    this.answers = answers;
  }

  /** Streams until the client has gone. */
  SseEmitter open(Caller caller, String base) {
    Semaphore bell = events.watch(TaskEvents.ALL);
    return answers.stream(
        "own-task-events",
        emitter -> stream(caller, base, emitter, bell),
        () -> events.leave(TaskEvents.ALL, bell));
  }

  private void stream(Caller caller, String base, SseEmitter emitter, Semaphore bell)
      throws IOException, InterruptedException {
    Map<UUID, TaskView> sent = new HashMap<>();
    Instant since = clock.instant();
    Instant spoke = clock.instant();
    emitter.send(SseEmitter.event().comment("here they come"));
    while (answers.isRunning()) {
      bell.drainPermits();
      Instant looked = clock.instant();
      Map<UUID, TaskView> now = new HashMap<>();
      for (Task task : pages.changedSince(caller, since, MAX_TASKS)) {
        TaskView view = views.of(task, base, caller);
        now.put(task.id(), view);
        if (!view.equals(sent.get(task.id()))) {
          TaskStatus status = task.status();
          emitter.send(
              SseEmitter.event()
                  .name(status.ended() ? status.id() : "progress")
                  .data(view, MediaType.APPLICATION_JSON));
          spoke = looked;
        }
      }
      // What is read no more can't be sent again.
      sent = now;
      since = looked.minus(OVERLAP).isAfter(since) ? looked.minus(OVERLAP) : since;
      if (spoke.plus(HEARTBEAT).isBefore(looked)) {
        emitter.send(SseEmitter.event().comment("still here"));
        spoke = looked;
      }
      Thread.sleep(LEAST_INTERVAL);
      if (bell.tryAcquire(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.trace("something changed");
      }
    }
  }
}
