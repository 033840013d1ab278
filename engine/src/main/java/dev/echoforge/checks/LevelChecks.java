package dev.echoforge.checks;

import java.util.Arrays;
import java.util.List;

/** Silences, stretches that are far too weak, noise under the speech, and the level itself. */
final class LevelChecks {

  /** So far below the active level nothing is heard beside it. */
  private static final double QUIET_DB = 28;

  /** A blip this short does not break a silence. */
  private static final int BLIP_FRAMES = 2;

  private static final double MOST_INSIDE_S = 0.85;
  private static final double MOST_AT_END_S = 0.9;
  private static final double MOST_AT_START_S = 0.9;

  /** Speech does not stay this far below its own level for so long. */
  private static final double WEAK_S = 1;

  private static final double WEAK_DB = 15;

  /** One half of a sentence is not so much softer than the other. */
  private static final double FADING_DB = 14;

  /** The quietest moments are at least so far below the speech. */
  private static final double LEAST_SNR_DB = 22;

  /** A beginning need not have a rest in it. */
  private static final double LEAST_SNR_OPEN_DB = 12;

  private static final double QUIETEST_SHARE = 0.05;
  private static final double HUM_DB = 22;
  private static final double LOUDEST_DBFS = -5;
  private static final double SOFTEST_DBFS = -52;

  /** From the voice's own level. */
  private static final double MOST_AWAY_DB = 14;

  private static final double MOST_OFFSET = 0.04;
  private static final int ENDING_FRAMES = 3;
  private static final double CUT_DB = 15;

  private LevelChecks() {}

  static void of(Sound sound, double voiceDb, List<Finding> findings) {
    silences(sound, findings);
    boolean whole = sound.attempt().ending() != SentenceAttempt.Ending.OPEN;
    double fading = whole ? fading(sound) / FADING_DB : 0;
    findings.add(new Finding(Fault.WEAK, Math.max(weakest(sound) / WEAK_DB, fading)));
    findings.add(new Finding(Fault.NOISE, noise(sound)));
    findings.add(new Finding(Fault.LEVEL, level(sound, voiceDb)));
    if (sound.attempt().ending() == SentenceAttempt.Ending.SPOKEN) {
      findings.add(new Finding(Fault.CUT_OFF, cutOff(sound)));
    }
  }

  private static void silences(Sound sound, List<Finding> findings) {
    double inside = Sound.seconds(longestQuiet(sound));
    double start = Sound.seconds(sound.first());
    double end = Sound.seconds(sound.spectrum().frames() - 1 - sound.last());
    boolean open = sound.attempt().ending() == SentenceAttempt.Ending.OPEN;
    double ratio = Math.max(inside / MOST_INSIDE_S, start / MOST_AT_START_S);
    findings.add(new Finding(Fault.SILENCE, Math.max(ratio, open ? end / 2 : end / MOST_AT_END_S)));
  }

  /** The longest silence between the first sound and the last, in frames. */
  private static int longestQuiet(Sound sound) {
    double quiet = sound.activeDb() - QUIET_DB;
    int longest = 0;
    int run = 0;
    int blip = 0;
    for (int f = sound.first(); f <= sound.last(); f++) {
      if (sound.spectrum().level(f) < quiet) {
        run += 1 + blip;
        blip = 0;
        longest = Math.max(longest, run);
      } else if (run > 0 && ++blip > BLIP_FRAMES) {
        run = 0;
        blip = 0;
      }
    }
    return longest;
  }

  /** How far the loudest sound of the weakest second is below the active level, in dB. */
  static double weakest(Sound sound) {
    int window = Sound.frames(WEAK_S);
    double weakest = 0;
    for (int from = sound.first(); from + window <= sound.last() + 1; from += 5) {
      double loudest = Spectrum.SILENCE_DB;
      for (int f = from; f < from + window; f++) {
        loudest = Math.max(loudest, sound.spectrum().level(f));
      }
      weakest = Math.max(weakest, sound.activeDb() - loudest);
    }
    return weakest;
  }

  /** How far the second half is below the first, or the first below the second, in dB. */
  static double fading(Sound sound) {
    int frames = sound.spectrum().frames();
    if (Sound.seconds(frames) < 2 * WEAK_S) {
      return 0;
    }
    double[] levels = sound.spectrum().levels();
    double head = loud(Arrays.copyOf(levels, frames / 2));
    double tail = loud(Arrays.copyOfRange(levels, frames / 2, frames));
    return Math.abs(head - tail);
  }

  private static double loud(double[] levels) {
    Arrays.sort(levels);
    return levels[(int) (levels.length * 0.8)];
  }

  private static double noise(Sound sound) {
    double[] levels = sound.spectrum().levels().clone();
    Arrays.sort(levels);
    double floor = levels[(int) (levels.length * QUIETEST_SHARE)];
    double snr = Math.max(0.5, sound.activeDb() - floor);
    boolean open = sound.attempt().ending() == SentenceAttempt.Ending.OPEN;
    double least = open ? LEAST_SNR_OPEN_DB : LEAST_SNR_DB;
    return Math.max(
        least / snr,
        HUM_DB
            / Math.max(
                1,
                sound.activeDb() - Hum.level(sound.attempt().samples(), sound.attempt().rateHz())));
  }

  private static double level(Sound sound, double voiceDb) {
    double active = sound.activeDb();
    double offset =
        Math.abs(Spectrum.mean(sound.attempt().samples()))
            / Math.max(1e-3, Math.pow(10, active / 20))
            / (MOST_OFFSET * 4);
    double absolute =
        active > -30 ? 1 + (active - LOUDEST_DBFS) / 10 : 1 + (SOFTEST_DBFS - active) / 20;
    double relative = Double.isNaN(voiceDb) ? 0 : Math.abs(active - voiceDb) / MOST_AWAY_DB;
    return Math.max(offset, Math.max(Math.max(0, absolute), relative));
  }

  private static double cutOff(Sound sound) {
    int frames = sound.spectrum().frames();
    double loudest = Spectrum.SILENCE_DB;
    for (int f = Math.max(0, frames - ENDING_FRAMES); f < frames; f++) {
      loudest = Math.max(loudest, sound.spectrum().level(f));
    }
    return CUT_DB / Math.max(1, sound.activeDb() - loudest);
  }
}
