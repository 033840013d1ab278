package dev.echoforge.server.synthesis;

import dev.echoforge.delivery.Rendition;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Measures one work from its order to its end, for the estimates and the metrics. */
final class WorkMeter {

  private final String engine;
  private final String instance;
  private final boolean live;
  private final int characters;
  private final SpeedMeter speed;
  private final SpeechMetrics metrics;
  private final LongSupplier nanoTime;
  private final long ordered;
  private long paused;
  private boolean heard;
  private boolean refused;

  WorkMeter(
      String engine,
      String instance,
      boolean live,
      int characters,
      SpeedMeter speed,
      SpeechMetrics metrics,
      LongSupplier nanoTime) {
    this.engine = engine;
    this.instance = instance;
    this.live = live;
    this.characters = characters;
    this.speed = speed;
    this.metrics = metrics;
    this.nanoTime = nanoTime;
    this.ordered = nanoTime.getAsLong();
  }

  /** Audio came; only the work's own thread tells. */
  void audio() {
    if (!heard) {
      heard = true;
      metrics.firstAudio(engine, Duration.ofNanos(nanoTime.getAsLong() - ordered));
    }
  }

  /** Waits for others' turns, which is no work of its own; only the work's own thread calls. */
  void pause(Runnable wait) {
    long from = nanoTime.getAsLong();
    try {
      wait.run();
    } finally {
      paused += nanoTime.getAsLong() - from;
    }
  }

  /**
   * All of it was spoken.
   *
   * @param paceOfVoice the speed that was asked for
   */
  void spoken(Rendition rendition, double paceOfVoice) {
    speed.spoken(
        instance, rendition.voice().voice().id(), characters, rendition.seconds() * paceOfVoice);
    speed.measured(
        instance,
        rendition.outcome().device().used().id(),
        live,
        characters,
        Math.max(0, rendition.computeSeconds() - paused / 1e9));
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
