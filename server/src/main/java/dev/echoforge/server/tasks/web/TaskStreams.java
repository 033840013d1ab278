package dev.echoforge.server.tasks.web;

import dev.echoforge.server.http.LongAnswers;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.tasks.TaskEvents;
import dev.echoforge.server.tasks.TaskStatus;
import dev.echoforge.server.tasks.Tasks;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams of a task's changes. Woken by changes on this node; looks by itself now and then, since
 * the task may run on another, and its place in the line changes with others.
 */
@Component
class TaskStreams {

  private static final Logger LOG = LoggerFactory.getLogger(TaskStreams.class);
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
  private static final int LOOKS_A_HEARTBEAT = 15;

  private final Tasks tasks;
  private final TaskViews views;
  private final TaskEvents events;
  private final LongAnswers answers;

  TaskStreams(Tasks tasks, TaskViews views, TaskEvents events, LongAnswers answers) {
    this.tasks = tasks;
    this.views = views;
    this.events = events;
    this.answers = answers;
  }

  /** Streams until the task has ended or the client has gone. */
  SseEmitter open(Caller caller, UUID id, String base) {
    Semaphore bell = events.watch(id);
    return answers.stream(
        "task-events",
        emitter -> stream(caller, id, base, emitter, bell),
        () -> events.leave(id, bell));
  }

  private void stream(Caller caller, UUID id, String base, SseEmitter emitter, Semaphore bell)
      throws IOException, InterruptedException {
    TaskView sent = null;
    int quiet = 0;
    while (answers.isRunning()) {
      bell.drainPermits();
      TaskView now = view(caller, id, base);
      if (now == null) {
        return; // deleted meanwhile
      }
      if (!now.equals(sent)) {
        TaskStatus status = TaskStatus.of(now.status());
        emitter.send(
            SseEmitter.event()
                .name(status.ended() ? status.id() : "progress")
                .data(now, MediaType.APPLICATION_JSON));
        if (status.ended()) {
          return;
        }
        sent = now;
        quiet = 0;
      } else if (++quiet % LOOKS_A_HEARTBEAT == 0) {
        emitter.send(SseEmitter.event().comment("still here"));
      }
      boolean rung = bell.tryAcquire(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
      if (rung) {
        LOG.trace("task {} changed", id);
      }
    }
  }

  private @Nullable TaskView view(Caller caller, UUID id, String base) {
    try {
      return views.of(tasks.get(caller, id), base, caller);
    } catch (ProblemException e) {
      return null;
    }
  }
}
