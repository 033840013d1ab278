package dev.echoforge.checks;

import java.util.Arrays;
import java.util.Random;

/**
 * Puts faults into a codec's codes, and into the sound frame by frame with them: the same ones for
 * the same seed.
 */
final class CodeFaults {

  private static final double FRAMES_PER_SECOND = 12.5;

  private final Random random;

  CodeFaults(long seed) {
    this.random = new Random(seed);
  }

  /** The kinds there are. */
  enum Kind {
    /** A frame that comes again for 0.6 s and more. */
    FROZEN,
    /** The semantic code that stays for 1 s and more, while the others go on. */
    FROZEN_SEMANTIC,
    /** A run of 0.4 to 1.6 s that comes again at once, all codebooks. */
    LOOP,
    /** The same of the semantic codes alone, for 1.2 s and more in all. */
    LOOP_SEMANTIC
  }

  /** A faulty attempt of a good one that has codes, [frames][codebooks]. */
  SentenceAttempt put(Kind kind, SentenceAttempt good, int[][] codes) {
    return switch (kind) {
      case FROZEN -> again(good, codes, 1, 8 + random.nextInt(20), true);
      case FROZEN_SEMANTIC -> again(good, codes, 1, 13 + random.nextInt(20), false);
      case LOOP -> {
        int length = 5 + random.nextInt(16);
        yield again(good, codes, length, length * (1 + random.nextInt(3)), true);
      }
      case LOOP_SEMANTIC -> {
        int length = 5 + random.nextInt(8);
        yield again(good, codes, length, Math.max(15, 2 * length), false);
      }
    };
  }

  /** Frames from a place on are those of a lag before, so many; what was there comes after them. */
  private SentenceAttempt again(
      SentenceAttempt good, int[][] codes, int lag, int count, boolean whole) {
    int from = heardFrom(good, codes.length, lag);
    int frameSamples = (int) (good.rateHz() / FRAMES_PER_SECOND);
    int[][] faulty = new int[codes.length + count][];
    float[] sound = new float[faulty.length * frameSamples];
    for (int f = 0; f < faulty.length; f++) {
      boolean repeated = f >= from && f < from + count;
      int before = from - lag + Math.floorMod(f - from, lag);
      int source = repeated ? before : f < from ? f : f - count;
      faulty[f] = codes[source].clone();
      if (repeated && !whole) {
        for (int k = 1; k < faulty[f].length; k++) {
          faulty[f][k] = random.nextInt(1 << 11);
        }
      }
      int begin = Math.min(good.samples().length, source * frameSamples);
      int end = Math.min(good.samples().length, begin + frameSamples);
      System.arraycopy(good.samples(), begin, sound, f * frameSamples, end - begin);
    }
    return new SentenceAttempt(good.text(), sound, good.rateHz(), faulty, good.ending());
  }

  /** A place after a stretch of the lag's length that ends in a loud sound. */
  private int heardFrom(SentenceAttempt good, int frames, int lag) {
    Sound sound = Sound.of(good);
    int perFrame = (int) (Spectrum.FRAMES_PER_SECOND / FRAMES_PER_SECOND);
    int[] loud =
        Arrays.stream(Timbre.loud(sound, sound.first(), sound.last(), Integer.MAX_VALUE))
            .map(place -> place / perFrame + 1)
            .filter(frame -> frame >= lag && frame < frames)
            .toArray();
    return loud.length == 0 ? Math.min(lag, frames) : loud[random.nextInt(loud.length)];
  }
}
