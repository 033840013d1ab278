package dev.echoforge.delivery;

import dev.echoforge.dsp.AudioStage;
import dev.echoforge.engines.EngineLease;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.files.ContentAddress;
import dev.echoforge.files.ProgramCode;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.QualitySummary;
import dev.echoforge.speech.SpeechEngine;
import dev.echoforge.speech.SpeechOutcome;
import dev.echoforge.speech.SpeechRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Speaks works: picks the engine and the voice, levels and marks the audio, and tells how it went.
 */
public final class Renderer {

  /** Whether audio may wait until the work is whole. */
  public enum Pace {
    /** As it is spoken; the level comes from the voice. */
    LIVE,
    /** When the work is whole; the level is measured on it. */
    WHOLE
  }

  private final EngineRegistry registry;
  private final VoiceResolver casting;
  private final @Nullable Marking watermark;
  private final LongSupplier freshSeeds;
  private final LongSupplier nanoTime;

  /**
   * @param registry the engines
   * @param casting finds the voices
   * @param watermark marks audio, or null to leave it unmarked
   * @param freshSeeds seeds for takes that nobody heard before, none negative
   * @param nanoTime a clock for durations
   */
  public Renderer(
      EngineRegistry registry,
      VoiceResolver casting,
      @Nullable Marking watermark,
      LongSupplier freshSeeds,
      LongSupplier nanoTime) {
    this.registry = registry;
    this.casting = casting;
    this.watermark = watermark;
    this.freshSeeds = freshSeeds;
    this.nanoTime = nanoTime;
  }

  /**
   * Speaks a work.
   *
   * @throws dev.echoforge.speech.SpeechException as {@link SpeechEngine#speak}, and as the registry
   *     where no engine opens
   */
  public Rendition render(
      RenderRequest request, Pace pace, RenderSink sink, Cancellation cancellation) {
    try (PreparedWork work = prepare(request)) {
      return work.render(pace, sink, cancellation);
    }
  }

  /** Whether the engine that would speak a work is open, so that preparing it takes no time. */
  public boolean isReady(RenderRequest request) {
    return registry.isReady(request.engine(), request.speech().device());
  }

  /**
   * Finds out who will speak a work, and holds the engine until the work is closed.
   *
   * @throws dev.echoforge.speech.SpeechException for an unknown voice, and as the registry where no
   *     engine opens
   */
  public PreparedWork prepare(RenderRequest request) {
    EngineLease lease = registry.acquire(request.engine(), request.speech().device());
    try {
      SpeechEngine engine = lease.engine();
      ResolvedVoice voice = casting.resolve(request.wish(), engine.description());
      long seed = seed(request, voice);
      SpeechRequest speech =
          request
              .speech()
              .withVoice(voice.voice().id())
              .withSampling(request.speech().sampling().withSeed(seed));
      return new PreparedWork(this, lease, voice, speech);
    } catch (RuntimeException | Error e) {
      lease.close();
      throw e;
    }
  }

  /**
   * What this does to every work's audio, in a word: changes whenever equal sounds of an engine
   * would leave otherwise.
   */
  String treatment() {
    return ContentAddress.of("treatment-1")
        .add(ProgramCode.fingerprint(Renderer.class))
        .add(Loudness.TARGET_LUFS)
        .add(watermark == null ? "unmarked" : watermark.identity())
        .hex();
  }

  Rendition render(PreparedWork work, Pace pace, RenderSink sink, Cancellation cancellation) {
    long began = nanoTime.getAsLong();
    SpeechEngine engine = work.lease().engine();
    int rate = engine.capabilities().sampleRateHz();
    sink.begin(work.voice(), rate);
    Spoken spoken = speak(work, pace, sink, cancellation);
    SpeechOutcome outcome = spoken.outcome();
    return new Rendition(
        outcome,
        work.voice(),
        work.speech().sampling().seed(),
        engine.capabilities().placeholder(),
        work.reasons(),
        outcome.samples() / (double) rate,
        (nanoTime.getAsLong() - began) / 1e9,
        rate,
        Loudness.TARGET_LUFS,
        watermark != null,
        spoken.quality());
  }

  private record Spoken(SpeechOutcome outcome, @Nullable QualitySummary quality) {}

  private Spoken speak(PreparedWork work, Pace pace, RenderSink sink, Cancellation cancellation) {
    SpeechEngine engine = work.engine();
    SpeechRequest speech = work.speech();
    ResolvedVoice voice = work.voice();
    int rate = engine.capabilities().sampleRateHz();
    AudioStage mark = watermark == null ? null : watermark.stages().apply(rate);
    Consumer<float[]> out = samples -> give(sink, mark == null ? samples : mark.process(samples));
    try (Master master =
        pace == Pace.LIVE
            ? new LiveMaster(rate, voice.voice().loudnessLufs(), out)
            : new WholeMaster(rate, out)) {
      boolean paces = engine.capabilities().speed();
      EngineFeed feed =
          new EngineFeed(rate, paces ? 1 : speech.speed(), master, sink, pace == Pace.LIVE);
      SpeechOutcome outcome =
          EngineBorder.speak(
              work.lease(), paces ? speech : speech.withSpeed(1), feed, cancellation);
      feed.finish();
      master.finish();
      if (mark != null) {
        give(sink, mark.finish());
      }
      return new Spoken(outcome.withSamples(feed.samples()), feed.quality());
    }
  }

  private static void give(RenderSink sink, float[] samples) {
    if (samples.length > 0) {
      sink.samples(samples);
    }
  }

  static List<String> reasons(EngineLease lease, ResolvedVoice voice) {
    List<String> reasons = new ArrayList<>();
    if (lease.reason() != null) {
      reasons.add(lease.reason());
    }
    if (voice.reason() != null) {
      reasons.add(voice.reason());
    }
    return reasons;
  }

  /**
   * Equal requests give equal audio, so without a seed it follows from what is asked for; not from
   * the text, so that a text's unchanged sentences sound as before when others change.
   */
  private long seed(RenderRequest request, ResolvedVoice voice) {
    if (request.seed().isEmpty()) {
      SpeechRequest speech = request.speech();
      String asked =
          String.join(
              "\u0000",
              voice.voice().engine(),
              voice.voice().id(),
              speech.style(),
              String.valueOf(speech.speed()),
              String.valueOf(speech.sampling().temperature()),
              String.valueOf(speech.sampling().topK()));
      return Seeds.of(asked);
    }
    long seed = request.seed().getAsLong();
    return seed == RenderRequest.FRESH_SEED ? freshSeeds.getAsLong() : seed;
  }
}
