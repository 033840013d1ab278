package dev.echoforge.kernel;

import dev.echoforge.parallel.Share;
import dev.echoforge.parallel.Team;

/**
 * The codec's two non-linear units, as chains of operations that a vector kernel repeats lane by
 * lane and so gets the same bits.
 */
public final class Units {

  /** Below it eˣ − 1 is −1 in single precision. */
  static final float ELU_LOWEST = -20;

  /** Below it eˣ is no normal number in single precision. */
  static final float EXP_LOWEST = -87;

  static final float LOG2_E = 1.442695f;

  /** ln 2, in two parts: the upper one times a small whole number is exact. */
  static final float LN2_UPPER = 0.6933594f; // 355 / 512

  static final float LN2_LOWER = -2.1219444e-4f;

  /** 1.5 · 2^23: added to a small number, it leaves the nearest whole one in the lowest bits. */
  static final float ROUNDER = 12_582_912f;

  // e^r = 1 + r + r² · P(r) for |r| ≤ ln 2 / 2, by the powers in P: Cephes, expf.
  static final float EXP_5 = 1.9875691e-4f;
  static final float EXP_4 = 0.0013981999f;
  static final float EXP_3 = 0.008333452f;
  static final float EXP_2 = 0.041665796f;
  static final float EXP_1 = 0.16666666f;
  static final float EXP_0 = 0.5f;

  /** erf saturates in single precision. */
  static final float ERF_HIGHEST = 4;

  // erf(x) = x · P(x²) / Q(x²), by the powers in P and Q: Eigen's rational approximation.
  static final float ERF_P_6 = -2.7261424e-10f;
  static final float ERF_P_5 = 2.7706815e-8f;
  static final float ERF_P_4 = -2.101024e-6f;
  static final float ERF_P_3 = -5.6925062e-5f;
  static final float ERF_P_2 = -7.3499064e-4f;
  static final float ERF_P_1 = -0.0029546f;
  static final float ERF_P_0 = -0.016096033f;
  static final float ERF_Q_4 = -1.45660715e-5f;
  static final float ERF_Q_3 = -2.1337405e-4f;
  static final float ERF_Q_2 = -0.001682827f;
  static final float ERF_Q_1 = -0.0073733293f;
  static final float ERF_Q_0 = -0.014264739f;

  static final float SQRT_HALF = 0.70710677f;

  // x · (1 + tanh u) / 2 = x · σ(2u), 2u = x · (GELU_1 + GELU_3 · x²)
  static final float GELU_1 = 1.5957692f; // 2 √(2 / π)
  static final float GELU_3 = 0.044715f * GELU_1;

  /** Below this many numbers a second thread costs more than it saves. */
  private static final int WORTH_SHARING = 4_096;

  private Units() {}

  /**
   * y = elu(x), the exponential linear unit: x where positive, else eˣ − 1.
   *
   * @param team the threads that share the numbers
   * @param y n numbers from yOffset on; overwritten
   */
  public static void elu(Team team, float[] x, int xOffset, float[] y, int yOffset, int n) {
    if (n < WORTH_SHARING) {
      WindowKernel.BEST.elu(x, xOffset, y, yOffset, n);
      return;
    }
    int pieces = Math.min(Share.pieces(n, team), Math.ceilDiv(n, WORTH_SHARING / 2));
    team.run(pieces, new EluJob(x, xOffset, y, yOffset, n, pieces));
  }

  /** elu of some numbers, by pieces. */
  @SuppressWarnings("ArrayRecordComponent") // handed along, not compared
  private record EluJob(float[] x, int xOffset, float[] y, int yOffset, int n, int pieces)
      implements Team.RepeatableJob {

    @Override
    public void compute(int piece, int member) {
      Share share = Share.of(n, piece, pieces);
      int count = share.to() - share.from();
      WindowKernel.BEST.elu(x, xOffset + share.from(), PieceScratch.floats(count), 0, count);
    }

    @Override
    public void commit(int piece, int member) {
      Share share = Share.of(n, piece, pieces);
      int count = share.to() - share.from();
      System.arraycopy(PieceScratch.floats(count), 0, y, yOffset + share.from(), count);
    }
  }

  /** x where positive, else eˣ − 1 = 2^n (e^r − 1) + (2^n − 1). */
  static float elu(float x) {
    if (x > 0) {
      return x;
    }
    float a = Math.max(x, ELU_LOWEST);
    float shifted = Math.fma(a, LOG2_E, ROUNDER);
    float n = shifted - ROUNDER;
    float r = Math.fma(n, -LN2_LOWER, Math.fma(n, -LN2_UPPER, a));
    float power = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + 0x3F80_0000);
    float less = Math.fma(expPolynomial(r), r * r, r);
    return Math.fma(power, less, power - 1);
  }

  /** eˣ for x from LOWEST to 0. */
  static float exp(float x) {
    float a = Math.max(x, EXP_LOWEST);
    float shifted = Math.fma(a, LOG2_E, ROUNDER);
    float n = shifted - ROUNDER;
    float r = Math.fma(n, -LN2_LOWER, Math.fma(n, -LN2_UPPER, a));
    float power = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + 0x3F80_0000);
    float less = Math.fma(expPolynomial(r), r * r, r);
    return Math.fma(power, less, power);
  }

  /** x · (1 + erf(x / √2)) / 2. */
  static float gelu(float x) {
    float a = Math.min(Math.max(x * SQRT_HALF, -ERF_HIGHEST), ERF_HIGHEST);
    float square = a * a;
    float erf = a * erfNumerator(square) / erfDenominator(square);
    float half = 0.5f * x;
    return Math.fma(half, erf, half);
  }

  /** x · (1 + tanh(√(2/π) · (x + 0.044715 x³))) / 2, by an exponential that cannot overflow. */
  static float geluTanh(float x) {
    float u = x * Math.fma(x * x, GELU_3, GELU_1);
    float e = exp(-Math.abs(u));
    return x * (u > 0 ? 1 : e) / (1 + e);
  }

  private static float expPolynomial(float x) {
    float sum = Math.fma(EXP_5, x, EXP_4);
    sum = Math.fma(sum, x, EXP_3);
    sum = Math.fma(sum, x, EXP_2);
    sum = Math.fma(sum, x, EXP_1);
    return Math.fma(sum, x, EXP_0);
  }

  private static float erfNumerator(float x) {
    float sum = Math.fma(ERF_P_6, x, ERF_P_5);
    sum = Math.fma(sum, x, ERF_P_4);
    sum = Math.fma(sum, x, ERF_P_3);
    sum = Math.fma(sum, x, ERF_P_2);
    sum = Math.fma(sum, x, ERF_P_1);
    return Math.fma(sum, x, ERF_P_0);
  }

  private static float erfDenominator(float x) {
    float sum = Math.fma(ERF_Q_4, x, ERF_Q_3);
    sum = Math.fma(sum, x, ERF_Q_2);
    sum = Math.fma(sum, x, ERF_Q_1);
    return Math.fma(sum, x, ERF_Q_0);
  }
}
