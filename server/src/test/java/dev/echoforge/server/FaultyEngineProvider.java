package dev.echoforge.server;

import dev.echoforge.speech.AudioPiece;
import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Availability;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.EngineDescription;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechEngineProvider;
import dev.echoforge.speech.SpeechOutcome;
import dev.echoforge.speech.SpeechRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The best engine of all, where a test arms it, but for an Error whenever it speaks: a text that
 * holds "later" is heard for a second before.
 */
public final class FaultyEngineProvider implements SpeechEngineProvider {

  static final AtomicBoolean ARMED = new AtomicBoolean();
  static final AtomicInteger BEGUN = new AtomicInteger();

  /** Made by ServiceLoader. */
  public FaultyEngineProvider() {}

  @Override
  public String name() {
    return "faulty";
  }

  @Override
  public int preference() {
    return 1_000;
  }

  @Override
  public Availability availability(EngineSettings settings) {
    return ARMED.get()
        ? new Availability.Available()
        : new Availability.Unavailable("it is for one test");
  }

  @Override
  public EngineDescription describe(EngineSettings settings) {
    return new Faulty().description();
  }

  @Override
  public SpeechEngine open(EngineSettings settings) {
    return new Faulty();
  }

  private static final class Faulty extends SimpleEngine {

    private Faulty() {
      super("faulty", "fault", -18.0);
    }

    @Override
    public SpeechOutcome speak(SpeechRequest request, AudioSink sink, Cancellation cancellation) {
      BEGUN.incrementAndGet();
      if (request.text().contains("later")) {
        sink.audio(new AudioPiece(new float[4 * SimpleEngine.RATE_HZ], List.of(), List.of()));
      }
      throw new OutOfMemoryError("Java heap space");
    }
  }
}
