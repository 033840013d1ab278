package dev.echoforge.server;

import dev.echoforge.speech.AudioPiece;
import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Availability;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.DevicePolicy;
import dev.echoforge.speech.EngineDescription;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.Progress;
import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechEngineProvider;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.SpeechOutcome;
import dev.echoforge.speech.SpeechRequest;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An engine for tests that speaks when it is let through: each work wants one permit of the gate. A
 * text that holds "fails once" fails at its first attempt. One that holds "in two parts" wants a
 * permit for each, one with "breaks off" fails before the second.
 */
public final class GatedEngineProvider implements SpeechEngineProvider {

  /** One permit lets one work through. */
  public static final Semaphore GATE = new Semaphore(0);

  /** How many works have begun. */
  public static final AtomicInteger BEGUN = new AtomicInteger();

  /** Has a permit for each work that was stopped. */
  public static final Semaphore STOPPED = new Semaphore(0);

  private static final AtomicInteger FAILURES = new AtomicInteger();
  private static final AtomicBoolean FAIL_NEXT = new AtomicBoolean();

  /** So long that some of it is heard before the second. */
  private static final int FIRST_PART = 2 * SimpleEngine.RATE_HZ;

  /** Made by ServiceLoader. */
  public GatedEngineProvider() {}

  /** Forgets all that was. */
  public static void reset() {
    GATE.drainPermits();
    BEGUN.set(0);
    STOPPED.drainPermits();
    FAILURES.set(0);
    FAIL_NEXT.set(false);
  }

  /** Makes the next work fail, whatever its text. */
  public static void failNext() {
    FAIL_NEXT.set(true);
  }

  @Override
  public String name() {
    return "gated";
  }

  @Override
  public int preference() {
    return -1_000;
  }

  @Override
  public Availability availability(EngineSettings settings) {
    return new Availability.Available();
  }

  @Override
  public EngineDescription describe(EngineSettings settings) {
    return new Gated().description();
  }

  @Override
  public SpeechEngine open(EngineSettings settings) {
    return new Gated();
  }

  private static final class Gated extends SimpleEngine {

    private Gated() {
      super("gated", "gate", -18.0);
    }

    @Override
    public SpeechOutcome speak(SpeechRequest request, AudioSink sink, Cancellation cancellation) {
      BEGUN.incrementAndGet();
      if (FAIL_NEXT.getAndSet(false)
          || (request.text().contains("fails once") && FAILURES.getAndIncrement() == 0)) {
        throw new SpeechFailedException("the disk is on fire");
      }
      passGate(cancellation);
      boolean breaks = request.text().contains("breaks off");
      if (breaks || request.text().contains("in two parts")) {
        sink.audio(new AudioPiece(tone(FIRST_PART), List.of(), List.of()));
        passGate(cancellation);
      }
      if (breaks) {
        throw new SpeechFailedException("the disk is on fire");
      }
      float[] samples = tone(SimpleEngine.RATE_HZ / 2);
      String text = request.text();
      sink.audio(
          new AudioPiece(
              samples, List.of(), List.of(new SentenceTime(0, text, 0, text.length(), 0, 0.5))));
      sink.progress(new Progress(1, "sentence 1"));
      return new SpeechOutcome(
          "gated",
          "gate",
          DevicePolicy.onCpuAlone("gated", request.device(), true),
          samples.length,
          1);
    }

    private static float[] tone(int count) {
      float[] samples = new float[count];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (float) (0.2 * Math.sin(2 * Math.PI * 220 * i / SimpleEngine.RATE_HZ));
      }
      return samples;
    }

    private static void passGate(Cancellation cancellation) {
      try {
        while (!GATE.tryAcquire(10, TimeUnit.MILLISECONDS)) {
          stopIfCancelled(cancellation);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SpeechFailedException("interrupted", e);
      }
      if (cancellation.isCancelled()) {
        GATE.release(); // it is for somebody who speaks
      }
      stopIfCancelled(cancellation);
    }

    private static void stopIfCancelled(Cancellation cancellation) {
      if (cancellation.isCancelled()) {
        STOPPED.release();
      }
      cancellation.check();
    }
  }
}
