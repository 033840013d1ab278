package dev.echoforge.server.models;

import dev.echoforge.server.http.LongAnswers;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Streams of a job as it goes on: looked at twice a second. */
@Component
class ModelJobEvents {

  private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final ModelJobs jobs;
  private final LongAnswers answers;
  private final Clock clock;

  ModelJobEvents(ModelJobs jobs, LongAnswers answers, Clock clock) {
    this.jobs = jobs;
    this.answers = answers;
    this.clock = clock;
  }

  /** Streams until the job is over or the client has gone. */
  SseEmitter open(UUID id) {
    jobs.require(id);
    return answers.stream("model-job-events", emitter -> stream(id, emitter), () -> {});
  }

  private void stream(UUID id, SseEmitter emitter) throws IOException, InterruptedException {
    Optional<ModelJob> sent = Optional.empty();
    Instant spoke = clock.instant();
    while (answers.isRunning()) {
      Optional<ModelJob> now = jobs.find(id);
      if (now.isEmpty()) {
        return;
      }
      ModelJob job = now.get();
      if (!now.equals(sent)) {
        emitter.send(
            SseEmitter.event()
                .name(job.running() ? "progress" : job.state().id())
                .data(ModelJobView.of(job), MediaType.APPLICATION_JSON));
        sent = now;
        spoke = clock.instant();
      } else if (spoke.plus(HEARTBEAT).isBefore(clock.instant())) {
        emitter.send(SseEmitter.event().comment("still here"));
        spoke = clock.instant();
      }
      if (!job.running()) {
        return;
      }
      Thread.sleep(POLL_INTERVAL);
    }
  }
}
