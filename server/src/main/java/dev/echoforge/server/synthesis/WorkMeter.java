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

  /** All of it was spoken. */
  void spoken(Rendition rendition) {
    speed.measured(
        instance,
        rendition.outcome().device().used().id(),
        live,
        characters,
        rendition.computeSeconds());
    metrics.spoken(engine, rendition.computeSeconds(), rendition.seconds());
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
