package dev.echoforge.server.logs;

import dev.echoforge.server.http.LongAnswers;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Streams of what is logged. A client that is too slow is told how much it missed. */
@Component
class LogStream {

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final int MAX_STREAMS = 50;

  private final LogRing ring;
  private final Semaphore places = new Semaphore(MAX_STREAMS);
  private final LongAnswers answers;

  LogStream(LogCapture capture, LongAnswers answers) {
    this.ring = capture.ring();
    this.answers = answers;
    answers.onStop(ring::ring);
  }

  /** Whether there is a place for a further stream; then {@link #open} has to follow. */
  boolean enter() {
    return places.tryAcquire();
  }

  /**
   * Streams until the client has gone.
   *
   * @param after the number after which it begins; negative for what comes from now on
   */
  SseEmitter open(LogFilter filter, long after) {
    long from = after < 0 ? ring.nextNumber() - 1 : after;
    Semaphore bell = ring.watch();
    return answers.stream(
        "log-events",
        emitter -> stream(filter, from, emitter, bell),
        () -> {
          ring.leave(bell);
          places.release();
        });
  }

  private void stream(LogFilter filter, long from, SseEmitter emitter, Semaphore bell)
      throws IOException, InterruptedException {
    long seen = from;
    emitter.send(SseEmitter.event().comment("the log follows"));
    while (answers.isRunning()) {
      bell.drainPermits();
      for (LogEntry entry : ring.since(seen)) {
        if (entry.number() > seen + 1 && seen > 0) {
          emitter.send(
              SseEmitter.event()
                  .name("missed")
                  .data(new Missed(entry.number() - seen - 1), MediaType.APPLICATION_JSON));
        }
        seen = entry.number();
        if (filter.matches(entry)) {
          emitter.send(
              SseEmitter.event()
                  .name("log")
                  .id(String.valueOf(entry.number()))
                  .data(entry, MediaType.APPLICATION_JSON));
        }
      }
      if (!bell.tryAcquire(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS)) {
        emitter.send(SseEmitter.event().comment("still here"));
      }
    }
  }

  /** How many entries are gone that were not sent. */
  record Missed(long entries) {}
}
