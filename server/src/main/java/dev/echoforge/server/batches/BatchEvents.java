package dev.echoforge.server.batches;

import dev.echoforge.server.http.LongAnswers;
import dev.echoforge.server.security.Caller;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Streams of a batch as it changes: looked at twice a second, whichever node works on it. */
@Component
class BatchEvents {

  private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final BatchStore store;
  private final BatchViews views;
  private final LongAnswers answers;
  private final Clock clock;

  BatchEvents(BatchStore store, BatchViews views, LongAnswers answers, Clock clock) {
    this.store = store;
    this.views = views;
    this.answers = answers;
    this.clock = clock;
  }

  /** Streams until the batch has ended or the client has gone. */
  SseEmitter open(Caller caller, UUID id) {
    return answers.stream("batch-events", emitter -> stream(caller, id, emitter), () -> {});
  }

  private void stream(Caller caller, UUID id, SseEmitter emitter)
      throws IOException, InterruptedException {
    Optional<BatchView> sent = Optional.empty();
    Instant spoke = clock.instant();
    while (answers.isRunning()) {
      Batch batch = store.find(id).orElse(null);
      if (batch == null) {
        return;
      }
      Optional<BatchView> now = Optional.of(views.of(batch, caller));
      boolean over = batch.state().ended() && now.get().lines().working() == 0;
      if (!now.equals(sent)) {
        emitter.send(
            SseEmitter.event()
                .name(over ? batch.state().id() : "progress")
                .data(now.get(), MediaType.APPLICATION_JSON));
        sent = now;
        spoke = clock.instant();
      } else if (spoke.plus(HEARTBEAT).isBefore(clock.instant())) {
        emitter.send(SseEmitter.event().comment("still here"));
        spoke = clock.instant();
      }
      if (over) {
        return;
      }
      Thread.sleep(POLL_INTERVAL);
    }
  }
}
