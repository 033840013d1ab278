package dev.echoforge.server.synthesis;

import dev.echoforge.delivery.ResolvedVoice;
import dev.echoforge.reading.Priority;
import dev.echoforge.speech.Device;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * One listener's hold on a work that is being spoken, or was. Several may hold the same; it goes on
 * as long as one of them does.
 */
public interface Playback extends AutoCloseable {

  /** Who speaks. */
  ResolvedVoice voice();

  /** The engine that speaks. */
  String engine();

  /** What it is computed on. */
  Device device();

  /** The engine's identity: its model, precision and program; equal ones speak alike. */
  String model();

  /** The seed that gives it again. */
  long seed();

  /** The audio's rate. */
  int sampleRateHz();

  /** How many samples there are, where that is known already: of a work that was kept. */
  default OptionalLong samples() {
    return OptionalLong.empty();
  }

  /** Why something is not as it was asked for; empty where all is. */
  List<String> reasons();

  /**
   * Hears all of it; returns when it is whole.
   *
   * @throws dev.echoforge.speech.SpeechException if it can't be spoken, or was stopped
   * @throws IOException as the sink
   */
  SpokenWork follow(PlaybackSink sink) throws IOException, InterruptedException;

  /**
   * Makes the work as urgent as this, where it is still being spoken and this listener wants it.
   */
  default void priority(Priority priority) {}

  /**
   * Leaves: ends {@link #follow} on another thread, and stops a work that nobody listens to any
   * more.
   */
  @Override
  void close();
}
