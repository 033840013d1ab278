package dev.echoforge.checks;

import dev.echoforge.checks.SentenceAttempt.Ending;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Puts faults into real speech, the same ones for the same seed. */
final class SpeechFaults {

  /** Samples a second. */
  static final int RATE_HZ = 24_000;

  private final Random random;

  SpeechFaults(long seed) {
    this.random = new Random(seed);
  }

  /**
   * A faulty attempt at a sentence.
   *
   * @param good how it should sound
   * @param same the same sentence by another speaker
   * @param more other sentences of the same voice
   * @param others sentences of other voices
   */
  SentenceAttempt put(
      FaultKind kind,
      SentenceAttempt good,
      float[] same,
      List<float[]> more,
      List<float[]> others) {
    float[] s = good.samples();
    float[] faulty =
        switch (kind) {
          case LENGTH_LIMIT ->
              Splices.join(s, babble(more, (int) (s.length * (0.8 + 2 * random.nextDouble()))));
          case BABBLE ->
              Splices.join(
                  s, babble(more, (int) (s.length * (0.7 + random.nextDouble())) + RATE_HZ));
          case BABBLE_OF_ANOTHER ->
              Splices.join(
                  s, babble(others, (int) (s.length * (0.7 + random.nextDouble())) + RATE_HZ));
          case LOOP_SHORT ->
              loop(s, 0.1 + 0.15 * random.nextDouble(), 6 + random.nextInt(10), false);
          case LOOP_WORD -> loop(s, 0.3 + 0.4 * random.nextDouble(), 2 + random.nextInt(4), false);
          case LOOP_LONG -> loop(s, 0.8 + random.nextDouble(), 1 + random.nextInt(3), false);
          case LOOP_LEVELLED ->
              loop(s, 0.3 + 0.8 * random.nextDouble(), 2 + random.nextInt(3), true);
          case FROZEN_FRAME -> freeze(s, 0.08);
          case FROZEN_GRAIN -> freeze(s, 0.02 + 0.04 * random.nextDouble());
          case SILENCE_INSIDE -> silence(s, inside(s), 1.05 + 2 * random.nextDouble());
          case SILENCE_AT_END -> silence(s, s.length, 1.05 + 2 * random.nextDouble());
          case HALF_SILENT ->
              Distortions.weakened(
                  s, 0.35 + 0.25 * random.nextDouble(), 40 + 30 * random.nextDouble());
          case HALF_WEAK ->
              Distortions.weakened(
                  s, 0.35 + 0.2 * random.nextDouble(), 20 + 8 * random.nextDouble());
          case FADE_OUT -> Distortions.faded(s, 0.3 + 0.3 * random.nextDouble());
          case CLIPPED -> Distortions.clipped(s, 6 + 14 * random.nextDouble());
          case NOISE -> Distortions.noisy(s, 6 + 10 * random.nextDouble(), random);
          case HUM ->
              Distortions.hum(s, random.nextBoolean() ? 50 : 60, 8 + 8 * random.nextDouble());
          case OFFSET ->
              Distortions.offset(
                  s, (random.nextBoolean() ? 1 : -1) * (0.03 + 0.15 * random.nextDouble()));
          case TOO_LOUD -> Distortions.scaled(s, 16 + 8 * random.nextDouble());
          case TOO_SOFT -> Distortions.scaled(s, -16 - 20 * random.nextDouble());
          case ANOTHER_SPEAKER -> same;
          case ANOTHER_IN_HALF -> halves(s, same);
          case CUT_END ->
              Arrays.copyOf(
                  s, Splices.loudAt(s, (int) (s.length * (0.45 + 0.35 * random.nextDouble()))));
          case CUT_MIDDLE -> without(s, 0.25 + 0.3 * random.nextDouble());
          case FILLED_PAUSE -> filled(s, more);
        };
    Ending ending = kind == FaultKind.LENGTH_LIMIT ? Ending.LIMIT : Ending.SPOKEN;
    return new SentenceAttempt(good.text(), faulty, RATE_HZ, null, ending);
  }

  private float[] babble(List<float[]> from, int length) {
    float[] babble = new float[length];
    int at = 0;
    while (at < length) {
      float[] piece = from.get(random.nextInt(from.size()));
      int start = (int) (piece.length * (0.1 + 0.3 * random.nextDouble()));
      int count =
          Math.min(
              length - at, Math.min(piece.length - start, RATE_HZ / 2 + random.nextInt(RATE_HZ)));
      System.arraycopy(piece, start, babble, at, count);
      at += count;
    }
    return babble;
  }

  /** A stretch from a loud place, said again and again; then the rest, or nothing more. */
  private float[] loop(float[] s, double seconds, int again, boolean levels) {
    int length = Math.min((int) (seconds * RATE_HZ), s.length / 2);
    int at = Splices.loudAt(s, (int) ((s.length - length) * (0.1 + 0.7 * random.nextDouble())));
    at = Math.min(at, s.length - length);
    float[] piece = Arrays.copyOfRange(s, at, at + length);
    float[] all = Arrays.copyOf(s, at + length);
    for (int i = 0; i < again; i++) {
      float gain = levels ? (float) (0.7 + 0.6 * random.nextDouble()) : 1;
      float[] copy = piece.clone();
      for (int k = 0; k < copy.length; k++) {
        copy[k] = copy[k] * gain + (levels ? (float) (0.0005 * random.nextGaussian()) : 0);
      }
      all = Splices.join(all, copy);
    }
    return random.nextBoolean()
        ? Splices.join(all, Arrays.copyOfRange(s, at + length, s.length))
        : all;
  }

  /** All rests of 60 ms and more are filled. */
  private float[] filled(float[] s, List<float[]> more) {
    Sound sound = Sound.of(new SentenceAttempt("", s, RATE_HZ, null, Ending.SPOKEN));
    float[] filled = s.clone();
    int hop = RATE_HZ / Spectrum.FRAMES_PER_SECOND;
    int run = 0;
    for (int f = sound.first(); f <= sound.last(); f++) {
      boolean quiet = sound.spectrum().level(f) < sound.activeDb() - 18;
      if (!quiet && run >= 6) {
        float[] babble = babble(more, run * hop);
        System.arraycopy(babble, 0, filled, (f - run) * hop, babble.length);
      }
      run = quiet ? run + 1 : 0;
    }
    return filled;
  }

  private float[] freeze(float[] s, double seconds) {
    int length = (int) (seconds * RATE_HZ);
    int at = Splices.loudAt(s, (int) ((s.length - length) * (0.1 + 0.7 * random.nextDouble())));
    float[] all = Arrays.copyOf(s, at);
    int frozen = (int) (RATE_HZ * (0.5 + 2 * random.nextDouble()));
    float[] still = new float[frozen];
    for (int i = 0; i < frozen; i++) {
      still[i] = s[at + i % length];
    }
    return Splices.join(Splices.join(all, still), Arrays.copyOfRange(s, at, s.length));
  }

  private float[] silence(float[] s, int at, double seconds) {
    float[] quiet = new float[(int) (seconds * RATE_HZ)];
    double level = random.nextBoolean() ? 0 : 0.0003 * random.nextDouble();
    for (int i = 0; i < quiet.length; i++) {
      quiet[i] = (float) (level * random.nextGaussian());
    }
    return Splices.join(
        Splices.join(Arrays.copyOf(s, at), quiet), Arrays.copyOfRange(s, at, s.length));
  }

  private int inside(float[] s) {
    return (int) (s.length * (0.2 + 0.5 * random.nextDouble()));
  }

  private static float[] halves(float[] s, float[] same) {
    return Splices.join(
        Arrays.copyOf(s, s.length / 2), Arrays.copyOfRange(same, same.length / 2, same.length));
  }

  private float[] without(float[] s, double share) {
    int length = (int) (share * s.length);
    int at = (int) ((s.length - length) * (0.2 + 0.6 * random.nextDouble()));
    return Splices.join(Arrays.copyOf(s, at), Arrays.copyOfRange(s, at + length, s.length));
  }
}
