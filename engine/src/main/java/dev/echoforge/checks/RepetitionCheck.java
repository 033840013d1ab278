package dev.echoforge.checks;

import java.util.List;

/**
 * Finds speech that is said again (loops) and sound that stands still (freezes): stretches whose
 * spectra are the same some time later, more alike than a voice is to itself when it says a word
 * twice.
 */
final class RepetitionCheck {

  /** Frames are compared in pairs of 20 ms beyond this length, so that time stays bounded. */
  private static final int MOST_FRAMES = 2_400;

  /** Nearer than this in time, sounds are alike by nature. */
  private static final int SHORTEST_LAG = 6;

  /** From this lag on it is said again, before that it stands still. */
  private static final int LOOP_LAG = 20;

  /** How much of a stretch has to be speech. */
  private static final double ACTIVE_SHARE = 0.62;

  private static final int PAIRS = 600;

  /** Primes, so that the pairs are spread over sounds of any length. */
  private static final long FIRST_STRIDE = 7_919;

  private static final long SECOND_STRIDE = 104_729;

  private static final double LEAST_MEAN_DISTANCE = 12;

  /** Where the text itself says words twice, that far apart, they may be much alike. */
  private static final double REPEATED_WORDS = 0.35;

  /** Repeated words may take longer than usual, and stretches that hold them are alike too. */
  private static final double SLOWER = 1.9;

  /** How much nearer and farther apart than by the sentence's own pace they may be. */
  private static final double NEARER = 0.65;

  private static final double FARTHER = 1.5;

  /**
   * How long a stretch is and how alike it may be to what comes later: its mean distance over the
   * mean distance of any two of its frames.
   */
  private record Scale(int frames, double least) {}

  private static final List<Scale> LOOPS =
      List.of(
          new Scale(20, 0.093),
          new Scale(30, 0.154),
          new Scale(45, 0.198),
          new Scale(70, 0.258),
          new Scale(110, 0.36),
          new Scale(160, 0.455));

  private static final List<Scale> FREEZES =
      List.of(new Scale(36, 0.29), new Scale(60, 0.42), new Scale(110, 0.5));

  /** A sentence longer than this share of what it may be is a loop more easily. */
  private static final double LONG = 0.72;

  private RepetitionCheck() {}

  /**
   * @param length how long the sentence is, over the longest that it may be
   */
  static void of(Sound sound, double length, List<Finding> findings) {
    double mean = meanDistance(sound);
    List<RepeatedWords.Repeat> repeats = RepeatedWords.in(sound.attempt().text());
    double pace = sound.heardSeconds() / Units.of(sound.attempt().text());
    double loop = 0;
    double frozen = 0;
    int frames = sound.last() - sound.first() + 1;
    int step = frames > MOST_FRAMES ? 2 : 1;
    // A lag between two frames is looked at too: what is said again need not keep to their grid.
    Spectrum between = sound.betweenFrames();
    double[] sums = new double[frames + 1];
    int[] active = new int[frames + 1];
    for (int lag = SHORTEST_LAG; lag < frames - LOOPS.getFirst().frames(); lag += step) {
      boolean far = lag >= LOOP_LAG;
      int repeated = far ? repeatedFrames(repeats, lag, pace) : 0;
      for (int part = 0; part < (far ? 2 : 1); part++) {
        accumulate(sound, part == 0 ? sound.spectrum() : between, lag, step, sums, active);
        for (Scale scale : far ? LOOPS : FREEZES) {
          double likeness =
              scale.least() / nearest(scale.frames(), frames - lag - part, sums, active, mean);
          if (far) {
            loop = Math.max(loop, likeness * (scale.frames() <= repeated ? REPEATED_WORDS : 1));
          } else {
            frozen = Math.max(frozen, likeness);
          }
        }
      }
    }
    double longer = 1 + Math.clamp(length - LONG, 0, 0.4);
    findings.add(new Finding(Fault.LOOP, loop * longer));
    findings.add(new Finding(Fault.FROZEN, frozen));
  }

  /** How long the stretch is that the text says again after such a lag; 0 where it does not. */
  private static int repeatedFrames(
      List<RepeatedWords.Repeat> repeats, int lag, double secondsPerUnit) {
    double longest = 0;
    for (RepeatedWords.Repeat repeat : repeats) {
      double expected = repeat.distance() * secondsPerUnit * Spectrum.FRAMES_PER_SECOND;
      if (lag >= NEARER * expected && lag <= FARTHER * expected) {
        longest = Math.max(longest, repeat.units());
      }
    }
    return Sound.frames(SLOWER * LengthCheck.USUAL_SECONDS_PER_UNIT * longest);
  }

  /** Running sums of the distances of speech frames to those a lag later. */
  private static void accumulate(
      Sound sound, Spectrum later, int lag, int step, double[] sums, int[] active) {
    int frames = sound.last() - sound.first() + 1;
    Spectrum spectrum = sound.spectrum();
    for (int i = 0; i < Math.min(frames, later.frames() - sound.first()) - lag; i++) {
      int f = sound.first() + i;
      boolean counts = i % step == 0 && (sound.isActive(f) || sound.isActive(f + lag));
      double distance =
          counts ? Spectrum.distance(spectrum.cepstrum(f), later.cepstrum(f + lag)) : 0;
      sums[i + 1] = sums[i] + distance * step;
      active[i + 1] = active[i] + (counts ? step : 0);
    }
  }

  /** The smallest mean distance of a stretch of that length, over the usual one. */
  static double nearest(int window, int count, double[] sums, int[] active, double mean) {
    double nearest = Double.MAX_VALUE;
    for (int to = window; to <= count; to++) {
      int spoken = active[to] - active[to - window];
      if (spoken >= ACTIVE_SHARE * window) {
        nearest = Math.min(nearest, (sums[to] - sums[to - window]) / spoken);
      }
    }
    return Math.max(1e-3, nearest / mean);
  }

  /** The mean distance of two speech frames, of pairs from all over the sound. */
  static double meanDistance(Sound sound) {
    int frames = sound.last() - sound.first() + 1;
    double sum = 0;
    int count = 0;
    for (int i = 0; i < PAIRS; i++) {
      int a = sound.first() + (int) (i * FIRST_STRIDE % frames);
      int b = sound.first() + (int) (i * SECOND_STRIDE % frames);
      if (sound.isActive(a) && sound.isActive(b) && a != b) {
        sum += Spectrum.distance(sound.spectrum().cepstrum(a), sound.spectrum().cepstrum(b));
        count++;
      }
    }
    // A sound that stands still all the time has no distances of its own to compare with.
    return Math.max(LEAST_MEAN_DISTANCE, count == 0 ? 0 : sum / count);
  }
}
