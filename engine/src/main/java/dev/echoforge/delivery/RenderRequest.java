package dev.echoforge.delivery;

import dev.echoforge.speech.SpeechRequest;
import java.util.OptionalLong;

/**
 * A work to be spoken.
 *
 * @param speech what to say and how; its voice is set by the wish, its seed by {@code seed}
 * @param wish who should speak
 * @param engine an engine's name or {@code auto}
 * @param seed equal seeds give equal audio; empty derives one from all of the request but its text,
 *     {@link #FRESH_SEED} asks for a new take
 */
public record RenderRequest(
    SpeechRequest speech, VoiceSelector wish, String engine, OptionalLong seed) {

  /** Asks for another take than any before. */
  public static final long FRESH_SEED = -1;

  /** A text, everything else as usual. */
  public static RenderRequest of(String text) {
    return new RenderRequest(
        SpeechRequest.of(text, ""), new VoiceSelector.Anybody(), "auto", OptionalLong.empty());
  }

  /** The same, with or without the sentence cache. */
  public RenderRequest withBypassCache(boolean bypassCache) {
    return new RenderRequest(speech.withBypassCache(bypassCache), wish, engine, seed);
  }
}
