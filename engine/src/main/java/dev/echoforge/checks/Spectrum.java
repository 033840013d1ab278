package dev.echoforge.checks;

import dev.echoforge.dsp.RealFft;

/** The short-time spectrum of a sound: every 10 ms its level and its mel-frequency cepstrum. */
final class Spectrum {

  /** Frames a second. */
  static final int FRAMES_PER_SECOND = 100;

  /** Cepstral coefficients of a frame, without the level. */
  static final int COEFFICIENTS = 12;

  /** What silence is given as, in dB. */
  static final double SILENCE_DB = -120;

  private static final int BANDS = 26;
  private static final double LOWEST_HZ = 60;
  private static final double HIGHEST_HZ = 8_000;
  private static final double WINDOW_S = 0.0213;

  private final double[] levels;
  private final float[][] cepstra;

  private Spectrum(double[] levels, float[][] cepstra) {
    this.levels = levels;
    this.cepstra = cepstra;
  }

  /** The spectrum of samples without their mean. */
  static Spectrum of(float[] samples, int rateHz) {
    int hop = rateHz / FRAMES_PER_SECOND;
    int window = Integer.highestOneBit(((int) (WINDOW_S * rateHz)) * 2 - 1);
    int frames = Math.max(0, (samples.length - window) / hop + 1);
    double mean = mean(samples);
    double[] levels = new double[frames];
    float[][] cepstra = new float[frames][COEFFICIENTS];
    RealFft fft = new RealFft(window);
    double[] hann = hann(window);
    MelBands bands = new MelBands(window, rateHz, BANDS, LOWEST_HZ, HIGHEST_HZ, COEFFICIENTS);
    float[] windowed = new float[window];
    float[] re = new float[fft.bins()];
    float[] im = new float[fft.bins()];
    for (int f = 0; f < frames; f++) {
      double energy = 0;
      for (int i = 0; i < window; i++) {
        double sample = samples[f * hop + i] - mean;
        energy += sample * sample;
        windowed[i] = (float) (sample * hann[i]);
      }
      levels[f] = decibels(energy / window);
      fft.forward(windowed, re, im);
      bands.cepstrum(re, im, cepstra[f]);
    }
    return new Spectrum(levels, cepstra);
  }

  /** How many frames there are. */
  int frames() {
    return levels.length;
  }

  /** A frame's level in dBFS, mean square. */
  double level(int frame) {
    return levels[frame];
  }

  /** All frames' levels; not to be written to. */
  double[] levels() {
    return levels;
  }

  /** A frame's cepstrum without the level, [COEFFICIENTS], in dB; not to be written to. */
  float[] cepstrum(int frame) {
    return cepstra[frame];
  }

  /** The distance of two frames' spectra whatever their levels, in dB. */
  static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < COEFFICIENTS; i++) {
      double difference = a[i] - b[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  static double mean(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample;
    }
    return samples.length == 0 ? 0 : sum / samples.length;
  }

  static double decibels(double power) {
    return power <= 1e-12 ? SILENCE_DB : 10 * Math.log10(power);
  }

  private static double[] hann(int size) {
    double[] window = new double[size];
    for (int i = 0; i < size; i++) {
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / size);
    }
    return window;
  }
}
