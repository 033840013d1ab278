package dev.echoforge.delivery;

import dev.echoforge.speech.QualitySummary;
import dev.echoforge.speech.SpeechOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a work was spoken.
 *
 * @param outcome the engine's account
 * @param voice who spoke
 * @param seed the seed that gives it again
 * @param placeholder whether there are no words in it
 * @param reasons why something is not as it was asked for; empty where all is
 * @param seconds how long it is
 * @param computeSeconds how long it took
 * @param sampleRateHz its rate
 * @param loudnessTarget in LUFS
 * @param watermarked whether it was marked when it was made
 * @param quality what the checks of its sentences came to; null where none was checked
 */
public record Rendition(
    SpeechOutcome outcome,
    ResolvedVoice voice,
    long seed,
    boolean placeholder,
    List<String> reasons,
    double seconds,
    double computeSeconds,
    int sampleRateHz,
    double loudnessTarget,
    boolean watermarked,
    @Nullable QualitySummary quality) {

  /** Copies the list. */
  public Rendition {
    reasons = List.copyOf(reasons);
  }

  /** All reasons in one line, or null where all is as it was asked for. */
  public @Nullable String reason() {
    return reasons.isEmpty() ? null : String.join("; ", reasons);
  }

  /** Compute time over audio time; lower is better. */
  public double realTimeFactor() {
    return seconds == 0 ? 0 : computeSeconds / seconds;
  }
}
