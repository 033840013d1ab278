package dev.echoforge.builtin.vocoder;

/**
 * Makes one spectrum of a frame's parts. Holds scratch space: one thread at a time.
 *
 * <p>The loops are short and without branches, and the functions in them are polynomials rather
 * than calls, so that the compiler turns them into vector instructions; they are right to about
 * 1e-5, which is 100 dB below the speech.
 */
final class SpectrumMixer {

  private static final int BINS = SpectralFrame.BINS;
  private static final float LOUDEST = 7; // log magnitudes end here
  private static final float QUIETEST = -24;
  private static final float STEEPEST = 10; // tanh is 1 beyond, to a float's precision
  private static final float HALF_PI = (float) (Math.PI / 2);
  private static final float TURNS = (float) (1 / (2 * Math.PI));
  private static final float ROUNDER = 12_582_912; // 1.5 · 2^23: adding it rounds to whole numbers

  private final float[] magnitude = new float[BINS];
  private final float[] angle = new float[BINS]; // half the phase, in ±π/2
  private final float[] sine = new float[BINS]; // of half the phase
  private final float[] cosine = new float[BINS];
  private final float[] noiseRe = new float[BINS];
  private final float[] noiseIm = new float[BINS];

  /** Adds the harmonics: turns and scales the pulses' spectrum, in place. */
  void harmonics(SpectralFrame frame, float[] re, float[] im) {
    exponentials(frame.harmonic);
    if (frame.inPhase) {
      PulseDispersion.apply(magnitude, re, im);
      return;
    }
    halfAngles(frame.deviation);
    sines();
    cosines();
    turn(re, im);
  }

  /** Adds noise in the frame's shape. */
  void noise(SpectralFrame frame, NoiseSource source, int index, float[] re, float[] im) {
    source.fill(index, noiseRe, noiseIm);
    exponentials(frame.noise);
    scaled(noiseRe, re);
    scaled(noiseIm, im);
  }

  /** Adds what has its own phase. */
  void free(SpectralFrame frame, float[] re, float[] im) {
    exponentials(frame.free);
    halfTurns(frame.phase);
    sines();
    cosines();
    for (int k = 0; k < BINS; k++) {
      re[k] += magnitude[k] * (1 - 2 * sine[k] * sine[k]);
    }
    for (int k = 0; k < BINS; k++) {
      im[k] += magnitude[k] * 2 * sine[k] * cosine[k];
    }
  }

  private void exponentials(float[] logarithm) {
    for (int k = 0; k < BINS; k++) {
      magnitude[k] = exp(Math.max(QUIETEST, Math.min(LOUDEST, logarithm[k])));
    }
  }

  /** Half of π·tanh(x). */
  private void halfAngles(float[] deviation) {
    for (int k = 0; k < BINS; k++) {
      float e = exp(2 * Math.max(-STEEPEST, Math.min(STEEPEST, deviation[k])));
      angle[k] = HALF_PI - 2 * HALF_PI / (e + 1);
    }
  }

  /** Half of the phase, whole turns taken off. */
  private void halfTurns(float[] phase) {
    for (int k = 0; k < BINS; k++) {
      float turns = phase[k] * TURNS;
      angle[k] = (turns - ((turns + ROUNDER) - ROUNDER)) * (2 * HALF_PI);
    }
  }

  private void sines() {
    for (int k = 0; k < BINS; k++) {
      sine[k] = sin(angle[k]);
    }
  }

  private void cosines() {
    for (int k = 0; k < BINS; k++) {
      cosine[k] = cos(angle[k]);
    }
  }

  private void turn(float[] re, float[] im) {
    for (int k = 0; k < BINS; k++) {
      float c = magnitude[k] * (1 - 2 * sine[k] * sine[k]);
      float s = magnitude[k] * 2 * sine[k] * cosine[k];
      float r = re[k];
      float i = im[k];
      re[k] = r * c - i * s;
      im[k] = r * s + i * c;
    }
  }

  private void scaled(float[] noise, float[] into) {
    for (int k = 0; k < BINS; k++) {
      into[k] += magnitude[k] * noise[k];
    }
  }

  /** e^x for x in ±24: a Taylor polynomial at x/64, squared six times. */
  private static float exp(float x) {
    float y = x * (1f / 64);
    float p = 1 + y * (1 + y * (1f / 2 + y * (1f / 6 + y * (1f / 24 + y * (1f / 120)))));
    p *= p;
    p *= p;
    p *= p;
    p *= p;
    p *= p;
    return p * p;
  }

  /** sin x for x in ±π/2. */
  static float sin(float x) {
    float z = x * x;
    return x
        * (1
            + z
                * (-1f / 6
                    + z
                        * (1f / 120
                            + z * (-1f / 5040 + z * (1f / 362_880 - z * (1f / 39_916_800))))));
  }

  /** cos x for x in ±π/2. */
  static float cos(float x) {
    float z = x * x;
    return 1
        + z
            * (-1f / 2
                + z * (1f / 24 + z * (-1f / 720 + z * (1f / 40_320 - z * (1f / 3_628_800)))));
  }
}
