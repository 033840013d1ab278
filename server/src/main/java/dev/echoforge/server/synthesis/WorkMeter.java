package dev.echoforge.server.synthesis;

import dev.echoforge.delivery.PreparedWork;
import dev.echoforge.delivery.Rendition;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Measures one work from its order to its end, for the estimates and the metrics. */
final class WorkMeter {

  private final WorkMeters parts;
  private final PreparedWork work;
  private final String engine;
  private final boolean live;
  private final int characters;
  private final SpeechMetrics metrics;
  private final long ordered;
  private Company.@Nullable Mark begun;
  private int sentences;
  private int kept;
  private long paused;
  private boolean heard;
  private boolean refused;

  WorkMeter(WorkMeters parts, PreparedWork work, boolean live, int characters) {
    this.parts = parts;
    this.work = work;
    this.engine = work.engine().name();
    this.live = live;
    this.characters = characters;
    this.metrics = parts.metrics();
    this.ordered = parts.nanoTime().getAsLong();
  }

  /** Its computing begins; only the work's own thread tells. */
  void begins() {
    begun = parts.company().mark();
  }

  /** A sentence is used, from what is kept or to be kept; only the work's own thread tells. */
  void uses(String address) {
    sentences++;
    kept += parts.isKept().test(address) ? 1 : 0;
  }

  /** Audio came; only the work's own thread tells. */
  void audio() {
    if (!heard) {
      heard = true;
      metrics.firstAudio(engine, Duration.ofNanos(parts.nanoTime().getAsLong() - ordered));
    }
  }

  /** Waits for others' turns, which is no work of its own; only the work's own thread calls. */
  void pause(Runnable wait) {
    long from = parts.nanoTime().getAsLong();
    try {
      wait.run();
    } finally {
      paused += parts.nanoTime().getAsLong() - from;
    }
  }

  /**
   * All of it was spoken. How long works take is learned from what was computed: sentences that
   * were kept take next to nothing.
   */
  void spoken(Rendition rendition) {
    parts
        .speed()
        .spoken(
            work.instance(),
            rendition.voice().voice().id(),
            characters,
            rendition.seconds() * work.speech().speed());
    int before = sentences == 0 ? 0 : (int) ((long) characters * kept / sentences);
    parts
        .speed()
        .measured(
            work.instance(),
            rendition.outcome().device().used().id(),
            live,
            characters - before,
            before,
            Math.max(0, rendition.computeSeconds() - paused / 1e9),
            begun == null ? 1 : parts.company().since(begun));
    parts.spoken().remember(work);
    metrics.spoken(engine, rendition.computeSeconds(), rendition.seconds());
    if (rendition.quality() != null) {
      metrics.checked(engine, rendition.quality());
    }
  }

  /** There was no room for it in the line. */
  void refused() {
    refused = true;
    metrics.ended(engine, "refused");
  }

  /** It is over. */
  void ended(@Nullable SpeechException failure) {
    if (refused) {
      return;
    }
    metrics.ended(
        engine,
        failure == null
            ? "completed"
            : failure instanceof SpeechCancelledException ? "cancelled" : "failed");
  }
}
