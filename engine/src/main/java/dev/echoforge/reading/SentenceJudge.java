package dev.echoforge.reading;

import dev.echoforge.checks.SentenceAttempt;
import dev.echoforge.checks.SentenceChecks;
import dev.echoforge.checks.Verdict;
import dev.echoforge.checks.VoiceReference;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Judges the attempts at one sentence by its frames.
 *
 * @param text what is to be said, in the words that the model is given
 * @param voice what its voice is compared with
 * @param rateHz samples a second
 * @param samples of a frame, not written to
 * @param codes of a frame, or null where an engine has none
 * @param <F> what an engine makes of a frame
 */
public record SentenceJudge<F>(
    String text,
    VoiceReference voice,
    int rateHz,
    Function<F, float[]> samples,
    @Nullable Function<F, int[]> codes) {

  /** Silence beside the longest that a sentence may be heard: one that goes on fails. */
  private static final double BESIDE_S = 1.2;

  /** A silence that is this long fails, whatever comes after it. */
  private static final double SILENCE_S = 1.2;

  /** −55 dBFS, mean square. */
  private static final double QUIET = 3.2e-6;

  Verdict judge(List<F> frames, SentenceAttempt.Ending ending) {
    return SentenceChecks.check(attempt(frames, ending), voice);
  }

  /** Frames as an attempt. */
  SentenceAttempt attempt(List<F> frames, SentenceAttempt.Ending ending) {
    List<float[]> pieces = frames.stream().map(samples).toList();
    float[] all = new float[pieces.stream().mapToInt(piece -> piece.length).sum()];
    int at = 0;
    for (float[] piece : pieces) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    Function<F, int[]> ofFrame = codes;
    int[][] allCodes = ofFrame == null ? null : frames.stream().map(ofFrame).toArray(int[][]::new);
    return new SentenceAttempt(text, all, rateHz, allCodes, ending);
  }

  /** Whether so many samples are more than the sentence can have and pass. */
  boolean isTooLong(long count) {
    return count > (SentenceChecks.longestSeconds(text, voice) + BESIDE_S) * rateHz;
  }

  /** Whether so many samples without a sound are a silence that can't pass. */
  boolean isTooQuiet(long quietSamples) {
    return quietSamples > SILENCE_S * rateHz;
  }

  boolean isQuiet(F frame) {
    float[] sound = samples.apply(frame);
    double energy = 0;
    for (float sample : sound) {
      energy += sample * sample;
    }
    return energy <= QUIET * sound.length;
  }

  long length(F frame) {
    return samples.apply(frame).length;
  }

  /** Samples in so many seconds. */
  long samplesOf(double seconds) {
    return (long) (seconds * rateHz);
  }
}
