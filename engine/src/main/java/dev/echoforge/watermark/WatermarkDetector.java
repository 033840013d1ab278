package dev.echoforge.watermark;

import dev.echoforge.dsp.RealFft;
import dev.echoforge.watermark.WatermarkVerdict.Finding;

/**
 * Looks for a key's mark in audio at 24 kHz, as it passes. Memory does not grow with its length.
 *
 * <p>The audio is whitened, which takes the speech's own spectrum away, folded at the pattern's
 * period and correlated with the pattern at every offset, over stretches of ten seconds and over
 * all of it. For audio without the mark the correlation at an offset is a sum of many independent
 * terms with random signs, so a standard normal after division by its own root mean square; the
 * threshold is the value that the largest of all offsets and stretches exceeds with a probability
 * of at most {@value #FALSE_POSITIVES} (union bound).
 */
public final class WatermarkDetector {

  /** The probability that audio without the mark is taken for marked, for a whole file. */
  public static final double FALSE_POSITIVES = 1e-4;

  /** The audio's rate. */
  public static final int SAMPLE_RATE_HZ = Pattern.SAMPLE_RATE_HZ;

  private static final double LEAST_SECONDS = 4.99;
  private static final int STRETCH = 10 * SAMPLE_RATE_HZ / Frames.HOP * Frames.HOP;

  /** Offsets looked at for each sample: half ones too, for audio that was resampled. */
  private static final int FINENESS = 2;

  private final Whitening whitening = new Whitening();
  private final RealFft fft = new RealFft(Pattern.PERIOD);
  private final RealFft fine = new RealFft(FINENESS * Pattern.PERIOD);
  private final float[] patternRe = new float[fft.bins()];
  private final float[] patternIm = new float[fft.bins()];

  private final float[] stretch = new float[STRETCH];
  private final double[] whole = new double[Pattern.PERIOD];
  private int fill;
  private long position;
  private long samples;
  private int looks;
  private double best;
  private boolean finished;

  /** Looks for that key's mark. */
  public WatermarkDetector(WatermarkKey key) {
    fft.forward(Pattern.of(key), patternRe, patternIm);
  }

  /** Listens to the next samples. */
  public void write(float[] audio, int from, int to) {
    samples += to - from;
    int at = from;
    while (at < to) {
      int length = Math.min(to - at, STRETCH - fill);
      System.arraycopy(audio, at, stretch, fill, length);
      fill += length;
      at += length;
      if (fill == STRETCH) {
        look(STRETCH);
        // Stretches overlap by half, so that a marked cut is in one of them for the greatest part.
        System.arraycopy(stretch, STRETCH / 2, stretch, 0, STRETCH / 2);
        fill = STRETCH / 2;
        position += STRETCH / 2;
      }
    }
  }

  /** What was found. */
  public WatermarkVerdict finish() {
    double seconds = samples / (double) SAMPLE_RATE_HZ;
    if (!finished) {
      finished = true;
      if (fill > STRETCH / 2 || looks == 0) {
        look(fill);
      }
      if (looks > 1) {
        best = Math.max(best, score(whole));
        looks++;
      }
    }
    double threshold = threshold(looks);
    if (seconds < LEAST_SECONDS) {
      return new WatermarkVerdict(Finding.TOO_SHORT, best, threshold, seconds);
    }
    Finding finding = best > threshold ? Finding.MADE_HERE : Finding.NO_MARK;
    return new WatermarkVerdict(finding, best, threshold, seconds);
  }

  private void look(int length) {
    double[] white = whitening.whiten(stretch, length);
    double[] fold = new double[Pattern.PERIOD];
    for (int i = 0; i < length; i++) {
      fold[(int) ((position + i) % Pattern.PERIOD)] += white[i];
    }
    // The whole counts each sample once: of overlapping stretches the first half.
    int own = length < STRETCH ? length : STRETCH / 2;
    for (int i = 0; i < own; i++) {
      whole[(int) ((position + i) % Pattern.PERIOD)] += white[i];
    }
    best = Math.max(best, score(fold));
    looks++;
  }

  /** The largest correlation with the pattern over all offsets, in its own root mean squares. */
  private double score(double[] fold) {
    float[] re = new float[fft.bins()];
    float[] im = new float[fft.bins()];
    float[] samples = new float[Pattern.PERIOD];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) fold[i];
    }
    fft.forward(samples, re, im);
    float[] fineRe = new float[fine.bins()];
    float[] fineIm = new float[fine.bins()];
    for (int k = 1; k < Pattern.PERIOD / 2; k++) {
      fineRe[k] = re[k] * patternRe[k] + im[k] * patternIm[k];
      fineIm[k] = im[k] * patternRe[k] - re[k] * patternIm[k];
    }
    float[] correlation = new float[fine.size()];
    fine.inverse(fineRe, fineIm, correlation);
    double power = 0;
    double most = 0;
    for (float r : correlation) {
      power += (double) r * r;
      most = Math.max(most, Math.abs(r));
    }
    return power == 0 ? 0 : most / Math.sqrt(power / fine.size());
  }

  /**
   * The value that the largest of all offsets of so many looks exceeds by chance with the stated
   * probability.
   */
  static double threshold(int looks) {
    double each = FALSE_POSITIVES / (2.0 * FINENESS * Pattern.PERIOD * Math.max(1, looks));
    double low = 3;
    double high = 12;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (normalTail(middle) > each) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** An upper bound of the standard normal's tail (Mills' ratio). */
  private static double normalTail(double z) {
    return Math.exp(-z * z / 2) / (z * Math.sqrt(2 * Math.PI));
  }
}
