package dev.echoforge.audio.codec.flac;

/**
 * A linear predictor for one block of samples, and what it leaves over.
 *
 * @param coefficients [order], for the newest sample first
 * @param shift by how many bits the prediction is too large
 * @param fixed whether it is one of FLAC's five fixed polynomials, which need no coefficients
 */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
record FlacPredictor(int[] coefficients, int shift, boolean fixed) {

  static final int PRECISION_BITS = 12;

  private static final int[][] FIXED = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};
  private static final int MAX_SHIFT = 15;
  private static final int ORDER = 10;

  static int fixedOrders() {
    return FIXED.length;
  }

  static FlacPredictor fixed(int order) {
    return new FlacPredictor(FIXED[order], 0, true);
  }

  int order() {
    return coefficients.length;
  }

  /** Writes the residual behind the first order samples, which stay as they are. */
  void residual(int[] samples, int length, int[] residual) {
    int order = coefficients.length;
    System.arraycopy(samples, 0, residual, 0, Math.min(order, length));
    for (int i = order; i < length; i++) {
      int sum = 0;
      for (int j = 0; j < order; j++) {
        sum += coefficients[j] * samples[i - 1 - j];
      }
      residual[i] = samples[i] - (sum >> shift);
    }
  }

  /**
   * The predictor that fits the block best: autocorrelation of the windowed samples, the
   * Levinson-Durbin recursion, coefficients rounded with the error carried on.
   */
  static FlacPredictor fitted(int[] samples, int length) {
    double[] windowed = new double[length];
    for (int i = 0; i < length; i++) {
      double x = (2.0 * i - length + 1) / (length + 1);
      windowed[i] = samples[i] * (1 - x * x); // Welch's window
    }
    double[] correlation = new double[ORDER + 1];
    for (int lag = 0; lag <= ORDER; lag++) {
      for (int i = lag; i < length; i++) {
        correlation[lag] += windowed[i] * windowed[i - lag];
      }
    }
    return quantized(levinson(correlation));
  }

  private static double[] levinson(double[] correlation) {
    double[] a = new double[ORDER];
    double error = correlation[0] * (1 + 1e-9) + 1e-9;
    for (int i = 0; i < ORDER; i++) {
      double reflection = correlation[i + 1];
      for (int j = 0; j < i; j++) {
        reflection -= a[j] * correlation[i - j];
      }
      reflection /= error;
      double[] previous = a.clone();
      a[i] = reflection;
      for (int j = 0; j < i; j++) {
        a[j] = previous[j] - reflection * previous[i - 1 - j];
      }
      error *= 1 - reflection * reflection;
    }
    return a;
  }

  private static FlacPredictor quantized(double[] a) {
    double largest = 0;
    for (double c : a) {
      largest = Math.max(largest, Math.abs(c));
    }
    int shift =
        largest == 0
            ? MAX_SHIFT
            : Math.clamp(PRECISION_BITS - 2 - Math.getExponent(largest), 0, MAX_SHIFT);
    int limit = (1 << (PRECISION_BITS - 1)) - 1;
    int[] coefficients = new int[a.length];
    double carried = 0;
    for (int i = 0; i < a.length; i++) {
      double exact = Math.scalb(a[i], shift) + carried;
      coefficients[i] = (int) Math.clamp(Math.rint(exact), -limit, limit);
      carried = exact - coefficients[i];
    }
    return new FlacPredictor(coefficients, shift, false);
  }
}
