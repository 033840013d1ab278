package dev.echoforge.benchmarks;

import dev.echoforge.characters.Cast;
import dev.echoforge.characters.CharacterProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The characters' median pitch as it is heard, and how many are voiced at all: an autocorrelation
 * of every 40 ms.
 *
 * <pre>benchmarks/run voices</pre>
 */
public final class VoiceDistances {

  private static final int RATE = SpokenPage.RATE_HZ;
  private static final int FRAME = RATE / 25;
  private static final int SHORTEST = RATE / 450;
  private static final int LONGEST = RATE / 60;
  private static final double VOICED = 0.6;

  private VoiceDistances() {}

  /** Prints one line for each character. */
  @SuppressWarnings("SystemOut") // its result
  public static void main(String[] args) {
    for (CharacterProfile character : Cast.bundled().characters()) {
      List<Double> pitches = pitches(SpokenPage.seconds(character.id(), 25));
      double[] sorted = pitches.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      double share = sorted.length / (25.0 * RATE / FRAME);
      System.out.printf(
          Locale.ROOT,
          "%-10s %s, %.0f %% of the time voiced%n",
          character.id(),
          share < 0.15
              ? "unvoiced"
              : String.format(Locale.ROOT, "%.0f Hz", sorted[sorted.length / 2]),
          100 * share);
    }
  }

  private static List<Double> pitches(float[] speech) {
    List<Double> pitches = new ArrayList<>();
    for (int from = 0; from + FRAME + LONGEST <= speech.length; from += FRAME) {
      double pitch = pitch(Arrays.copyOfRange(speech, from, from + FRAME + LONGEST));
      if (pitch > 0) {
        pitches.add(pitch);
      }
    }
    return pitches;
  }

  /** Of the first frame, in Hz; 0 where it is not voiced. */
  private static double pitch(float[] samples) {
    double[] likeness = new double[LONGEST + 1];
    double highest = 0;
    for (int lag = SHORTEST; lag <= LONGEST; lag++) {
      double product = 0;
      double here = 1e-6;
      double there = 1e-6;
      for (int i = 0; i < FRAME; i++) {
        product += samples[i] * samples[i + lag];
        here += samples[i] * samples[i];
        there += samples[i + lag] * samples[i + lag];
      }
      likeness[lag] = here < 0.01 ? 0 : product / Math.sqrt(here * there);
      highest = Math.max(highest, likeness[lag]);
    }
    if (highest < VOICED) {
      return 0;
    }
    for (int lag = SHORTEST + 1; lag < LONGEST; lag++) {
      boolean peak = likeness[lag] >= likeness[lag - 1] && likeness[lag] >= likeness[lag + 1];
      if (peak && likeness[lag] > 0.9 * highest) {
        return RATE / (double) lag;
      }
    }
    return 0;
  }
}
