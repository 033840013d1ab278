package dev.echoforge.dsp;

/**
 * The discrete Fourier transform of complex vectors whose length is a power of two, in place
 * (Cooley and Tukey, 1965).
 */
public final class Fft {

  private final int size;
  private final double[] cos;
  private final double[] sin;
  private final int[] reversed;

  public Fft(int size) {
    this.size = size;
    cos = new double[size / 2];
    sin = new double[size / 2];
    for (int i = 0; i < size / 2; i++) {
      cos[i] = Math.cos(2 * Math.PI * i / size);
      sin[i] = Math.sin(2 * Math.PI * i / size);
    }
    reversed = new int[size];
    int bits = Integer.numberOfTrailingZeros(size);
    for (int i = 0; i < size; i++) {
      reversed[i] = Integer.reverse(i) >>> (32 - bits);
    }
  }

  /** Time to frequency. */
  public void forward(double[] re, double[] im) {
    transform(re, im, -1);
  }

  /** Frequency to time, divided by the size. */
  public void inverse(double[] re, double[] im) {
    transform(re, im, 1);
    for (int i = 0; i < size; i++) {
      re[i] /= size;
      im[i] /= size;
    }
  }

  private void transform(double[] re, double[] im, int sign) {
    for (int i = 0; i < size; i++) {
      int j = reversed[i];
      if (j > i) {
        double t = re[i];
        re[i] = re[j];
        re[j] = t;
        t = im[i];
        im[i] = im[j];
        im[j] = t;
      }
    }
    for (int half = 1; half < size; half *= 2) {
      butterflies(re, im, half, sign);
    }
  }

  private void butterflies(double[] re, double[] im, int half, int sign) {
    int step = size / (2 * half);
    for (int base = 0; base < size; base += 2 * half) {
      for (int k = 0; k < half; k++) {
        double wr = cos[k * step];
        double wi = sign * sin[k * step];
        int a = base + k;
        int b = a + half;
        double tr = re[b] * wr - im[b] * wi;
        double ti = re[b] * wi + im[b] * wr;
        re[b] = re[a] - tr;
        im[b] = im[a] - ti;
        re[a] += tr;
        im[a] += ti;
      }
    }
  }
}
