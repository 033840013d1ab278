package dev.echoforge.builtin.vocoder;

import java.util.Arrays;

/**
 * Pulses at the pitch, band-limited: at phase t the sum of cos(h·t) over all H harmonics below 11
 * kHz, which is sin((H+½)t) / (2 sin(t/2)) − ½. Silent where the pitch is at most 40 Hz, though its
 * phase runs on.
 */
final class PulseTrain {

  private static final float SILENT_BELOW_HZ = 40;
  private static final float HIGHEST_HZ = 11_000;
  private static final float NEAR_PEAK = 1e-3f; // sin(t/2) below which the quotient is its limit
  private static final int HOP = Vocoder.HOP;

  private final SpectralFrames frames;
  private final float[] hertz = new float[HOP];
  private final float[] harmonics = new float[HOP]; // how many there are
  private final double[] turns = new double[HOP]; // the phase
  private final float[] half = new float[HOP]; // half the phase, folded into 0 to π/2
  private final float[] fast = new float[HOP]; // half of (H+½)·t, whole turns taken off
  private double phase; // of the last sample, in turns

  PulseTrain(SpectralFrames frames) {
    this.frames = frames;
  }

  /**
   * Writes the next frame's samples.
   *
   * @param out [300]
   * @return whether there is any pulse among them
   */
  boolean next(int frame, float[] out) {
    float middle = frames.f0(frame);
    float before = frames.f0(Math.max(0, frame - 1));
    float after = frames.f0(Math.min(frames.count() - 1, frame + 1));
    if (Math.max(middle, Math.max(before, after)) <= SILENT_BELOW_HZ) {
      Arrays.fill(out, 0);
      phase += HOP * (double) SILENT_BELOW_HZ / Vocoder.SAMPLE_RATE_HZ;
      phase -= Math.floor(phase);
      return false;
    }
    interpolate(before, middle, after);
    advance();
    angles();
    pulses(out);
    return true;
  }

  /** The pitch of every sample, on the line between frames' centres. */
  private void interpolate(float before, float middle, float after) {
    float step = 1f / HOP;
    for (int n = 0; n < HOP / 2; n++) {
      float share = (n + 0.5f) * step + 0.5f;
      hertz[n] = before * (1 - share) + middle * share;
    }
    for (int n = HOP / 2; n < HOP; n++) {
      float share = (n + 0.5f) * step - 0.5f;
      hertz[n] = middle * (1 - share) + after * share;
    }
  }

  private void advance() {
    double sum = phase;
    for (int n = 0; n < HOP; n++) {
      sum += Math.max(hertz[n], SILENT_BELOW_HZ) * (1.0 / Vocoder.SAMPLE_RATE_HZ);
      turns[n] = sum; // whole turns are taken off below, where the compiler can do it in vectors
    }
    phase = sum - Math.floor(sum);
  }

  private void angles() {
    for (int n = 0; n < HOP; n++) {
      harmonics[n] = (int) (HIGHEST_HZ / Math.max(hertz[n], SILENT_BELOW_HZ));
    }
    for (int n = 0; n < HOP; n++) {
      double part = turns[n] - Math.floor(turns[n]);
      double product = (harmonics[n] + 0.5f) * part;
      half[n] = (float) (Math.PI * Math.min(part, 1 - part)); // the sine is the same
      fast[n] = (float) (Math.PI * (product - Math.rint(product)));
    }
  }

  private void pulses(float[] out) {
    for (int n = 0; n < HOP; n++) {
      half[n] = SpectrumMixer.sin(half[n]);
    }
    for (int n = 0; n < HOP; n++) {
      fast[n] = SpectrumMixer.sin(fast[n]) * SpectrumMixer.cos(fast[n]);
    }
    for (int n = 0; n < HOP; n++) {
      float pulse = half[n] <= NEAR_PEAK ? harmonics[n] : fast[n] / half[n] - 0.5f;
      out[n] = hertz[n] > SILENT_BELOW_HZ ? pulse : 0;
    }
  }
}
