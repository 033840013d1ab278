package dev.echoforge.builtin.vocoder;

import java.util.Arrays;

/** Samples with the even ones and the odd ones apart, as the Fourier transform takes them. */
final class Halves {

  final float[] even;
  final float[] odd;

  Halves(int samples) {
    this.even = new float[samples / 2];
    this.odd = new float[samples / 2];
  }

  float get(int sample) {
    return (sample & 1) == 0 ? even[sample >> 1] : odd[sample >> 1];
  }

  void set(int sample, float value) {
    if ((sample & 1) == 0) {
      even[sample >> 1] = value;
    } else {
      odd[sample >> 1] = value;
    }
  }

  /** Takes samples in, from an even place on. */
  void put(float[] samples, int at) {
    for (int n = 0; n < samples.length / 2; n++) {
      even[(at >> 1) + n] = samples[2 * n];
      odd[(at >> 1) + n] = samples[2 * n + 1];
    }
  }

  /** Drops so many pairs of samples at the beginning; silence follows at the end. */
  void shift(int pairs) {
    shift(even, pairs);
    shift(odd, pairs);
  }

  private static void shift(float[] values, int places) {
    System.arraycopy(values, places, values, 0, values.length - places);
    Arrays.fill(values, values.length - places, values.length, 0);
  }
}
