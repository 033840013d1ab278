package dev.echoforge.server.synthesis;

/**
 * A fixed cost and a rate, fitted to measured works by least squares on relative errors (each work
 * weighs 1 / expected seconds²), so that short and long works count alike. Older works fade. Not safe for
 * concurrent use.
 */
final class LinearFit {

  /** What is left of a work's weight when the next one comes. */
  private static final double FADING = 0.9;

  /** Before anything was measured: about a fifth of real time, as on a usual machine. */
  private static final double USUAL_FIXED_S = 0.3;

  private static final double USUAL_RATE_S = 0.01;

  /** Below this spread of lengths (relative variance) fixed cost and rate can't be told apart. */
  private static final double LEAST_SPREAD = 0.02;

  private static final double LEAST_S = 1e-3;

  private int count;
  private double weight;
  private double x;
  private double y;
  private double xx;
  private double xy;

  void add(int characters, double seconds) {
    double measured = Math.max(seconds, LEAST_S);
    // Weighed by what was expected, not by what came: a work whose sentences were in the cache
    // takes next to nothing, and would outweigh all others.
    double expected = Math.max(at(1, characters), LEAST_S);
    double w = 1 / (expected * expected);
    count++;
    weight = FADING * weight + w;
    x = FADING * x + w * characters;
    y = FADING * y + w * measured;
    xx = FADING * xx + w * (double) characters * characters;
    xy = FADING * xy + w * characters * measured;
  }

  int count() {
    return count;
  }

  /** Seconds for that many works of so many characters in all. */
  double at(int works, long characters) {
    if (count == 0) {
      return works * USUAL_FIXED_S + characters * USUAL_RATE_S;
    }
    double meanX = x / weight;
    double meanY = y / weight;
    double varianceX = xx / weight - meanX * meanX;
    double fixed;
    double rate;
    if (varianceX < LEAST_SPREAD * meanX * meanX) {
      // Lengths are alike: both parts keep the usual proportion.
      double scale = meanY / (USUAL_FIXED_S + USUAL_RATE_S * meanX);
      fixed = scale * USUAL_FIXED_S;
      rate = scale * USUAL_RATE_S;
    } else {
      rate = (xy / weight - meanX * meanY) / varianceX;
      fixed = meanY - rate * meanX;
      if (rate < 0) {
        rate = 0;
        fixed = meanY;
      } else if (fixed < 0) {
        fixed = 0;
        rate = xy / xx;
      }
    }
    return works * fixed + characters * rate;
  }
}
