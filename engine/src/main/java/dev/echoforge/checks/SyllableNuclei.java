package dev.echoforge.checks;

/**
 * Counts what sounds like the middle of a syllable: peaks of the level with dips round them.
 *
 * <p>Source: de Jong and Wempe, "Praat script to detect syllable nuclei and measure speech rate
 * automatically" (2009), without its look at the pitch, so that whispers count too.
 */
final class SyllableNuclei {

  /** How deep a dip between two nuclei is at least. */
  private static final double DIP_DB = 1.5;

  /** Peaks that are softer than this below the active level are no vowels. */
  private static final double LOUD_DB = 18;

  /** The level is smoothed over so many frames to each side. */
  private static final int SMOOTH = 2;

  private SyllableNuclei() {}

  /** How many are heard. */
  static int count(Sound sound) {
    double least = sound.activeDb() - LOUD_DB;
    int count = 0;
    boolean rising = true;
    double extreme = Spectrum.SILENCE_DB;
    for (int f = sound.first(); f <= sound.last(); f++) {
      double level = smooth(sound.spectrum(), f);
      if (rising && level <= extreme - DIP_DB) {
        count += extreme > least ? 1 : 0;
        rising = false;
        extreme = level;
      } else if (!rising && level >= extreme + DIP_DB) {
        rising = true;
        extreme = level;
      } else {
        extreme = rising ? Math.max(extreme, level) : Math.min(extreme, level);
      }
    }
    return count + (rising && extreme > least ? 1 : 0);
  }

  private static double smooth(Spectrum spectrum, int frame) {
    double sum = 0;
    int count = 0;
    for (int f = Math.max(0, frame - SMOOTH);
        f <= Math.min(spectrum.frames() - 1, frame + SMOOTH);
        f++) {
      sum += spectrum.level(f);
      count++;
    }
    return sum / count;
  }
}
