package dev.echoforge.checks;

import java.util.Arrays;

/**
 * An attempt's sound, taken apart once for all checks.
 *
 * @param attempt whose
 * @param spectrum every 10 ms
 * @param activeDb the level of its louder sounds, in dBFS
 * @param first the first frame that is heard
 * @param last the last frame that is heard; smaller than first where nothing is
 */
record Sound(SentenceAttempt attempt, Spectrum spectrum, double activeDb, int first, int last) {

  /** Softer than this below the active level is no speech. */
  static final double SPEECH_DB = 25;

  private static final double LOUDER_SHARE = 0.9;
  private static final double AUDIBLE_DBFS = -62;

  static Sound of(SentenceAttempt attempt) {
    Spectrum spectrum = Spectrum.of(attempt.samples(), attempt.rateHz());
    double active = activeDb(spectrum.levels());
    double least = Math.max(active - SPEECH_DB, AUDIBLE_DBFS);
    int first = 0;
    int last = spectrum.frames() - 1;
    while (first <= last && spectrum.level(first) < least) {
      first++;
    }
    while (last >= first && spectrum.level(last) < least) {
      last--;
    }
    return new Sound(attempt, spectrum, active, first, last);
  }

  /** The level that a tenth of the frames that are heard at all reach. */
  private static double activeDb(double[] levels) {
    double[] heard = Arrays.stream(levels).filter(level -> level > AUDIBLE_DBFS).sorted().toArray();
    return heard.length == 0
        ? Spectrum.SILENCE_DB
        : heard[Math.min(heard.length - 1, (int) (heard.length * LOUDER_SHARE))];
  }

  /** The spectra half-way between the frames. */
  Spectrum betweenFrames() {
    float[] samples = attempt.samples();
    int half = attempt.rateHz() / Spectrum.FRAMES_PER_SECOND / 2;
    int from = Math.min(half, samples.length);
    return Spectrum.of(Arrays.copyOfRange(samples, from, samples.length), attempt.rateHz());
  }

  /** Whether anything is heard. */
  boolean isEmpty() {
    return last < first;
  }

  /** How long something is heard, from the first sound to the last, in seconds. */
  double heardSeconds() {
    return isEmpty() ? 0 : seconds(last - first + 1);
  }

  /** Whether a frame is speech, by its level. */
  boolean isActive(int frame) {
    return spectrum.level(frame) > activeDb - SPEECH_DB;
  }

  static double seconds(int frames) {
    return frames / (double) Spectrum.FRAMES_PER_SECOND;
  }

  static int frames(double seconds) {
    return (int) Math.round(seconds * Spectrum.FRAMES_PER_SECOND);
  }
}
