package dev.echoforge.builtin.vocoder;

/**
 * One frame of what the voice network predicts, as scratch space that is filled over and over.
 *
 * <p>The frame's spectrum is {@code exp(harmonic) · e^{iπ·tanh(deviation)} · P + exp(noise) · Z +
 * exp(free) · e^{i·phase}}, with P the spectrum of the pulses and Z complex Gaussian noise.
 */
public final class SpectralFrame {

  /** Samples under a frame's window: 50 ms. */
  static final int WINDOW = 1200;

  /** Bins of a spectrum: 0 to 12 kHz in steps of 20 Hz. */
  public static final int BINS = WINDOW / 2 + 1;

  /** Spectra of a frame. */
  public static final int PARTS = 5;

  final float[] harmonic = new float[BINS]; // log magnitude of the harmonics
  final float[] deviation = new float[BINS]; // of the harmonics' phase, before tanh
  boolean inPhase; // whether harmonics are as the pulses have them, whatever their deviation
  final float[] noise = new float[BINS]; // log magnitude of the shaped noise
  final float[] free = new float[BINS]; // log magnitude of what has its own phase
  final float[] phase = new float[BINS]; // of what has its own phase, in radians

  /**
   * Takes all five spectra.
   *
   * @param values the harmonics, their deviation, the noise, what has its own phase, its phase; 601
   *     each
   */
  public void set(float[] values, int from) {
    System.arraycopy(values, from, harmonic, 0, BINS);
    System.arraycopy(values, from + BINS, deviation, 0, BINS);
    System.arraycopy(values, from + 2 * BINS, noise, 0, BINS);
    System.arraycopy(values, from + 3 * BINS, free, 0, BINS);
    System.arraycopy(values, from + 4 * BINS, phase, 0, BINS);
  }
}
