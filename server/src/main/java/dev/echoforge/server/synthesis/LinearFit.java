package dev.echoforge.server.synthesis;

/**
 * A fixed cost and a rate, fitted to measured works by least squares on relative errors (each work
 * weighs 1 / expected seconds²), so that short and long works count alike. Older works fade. Not
 * safe for concurrent use.
 */
public final class LinearFit {

  /** What is left of a work's weight when the next one comes. */
  private static final double FADING = 0.85;

  /** One work can't change more than that: something else held it, or the machine, up. */
  private static final double MAX_SURPRISE = 2.5;

  /** How many times the mean length a work may have for its time to be foreseen. */
  private static final double MAX_REACH = 4;

  /** From so many works on there can be surprises. */
  private static final int KNOWN = 3;

  /** Before anything was measured: about a fifth of real time, as on a usual machine. */
  static final Line USUAL_WORK = new Line(0.3, 0.01);

  /** Before anything was measured: speech of a usual pace, with some silence around it. */
  static final Line USUAL_LENGTH = new Line(0.4, 0.062);

  /** Below this spread of lengths (relative variance) fixed cost and rate can't be told apart. */
  private static final double LEAST_SPREAD = 0.02;

  private static final double LEAST_S = 1e-3;

  private final Line usual;
  private int count;
  private double weight;
  private double x;
  private double y;
  private double xx;
  private double xy;

  /** One of computing times. */
  LinearFit() {
    this(USUAL_WORK);
  }

  /**
   * A fit of which nothing was measured yet.
   *
   * @param usual what is expected until then
   */
  public LinearFit(Line usual) {
    this.usual = usual;
  }

  /**
   * Seconds for a work: {@code fixed + rate × characters}.
   *
   * @param fixed for each work
   * @param rate for each character
   */
  public record Line(double fixed, double rate) {}

  /**
   * What was measured, to be kept over a restart.
   *
   * @param count how many works
   * @param weight of all
   * @param x weighed sum of characters
   * @param y weighed sum of seconds
   * @param xx weighed sum of characters²
   * @param xy weighed sum of characters × seconds
   */
  record Sums(int count, double weight, double x, double y, double xx, double xy) {

    boolean isSound() {
      return count > 0
          && Double.isFinite(weight + x + y + xx + xy)
          && weight > 0
          && x > 0
          && y > 0
          && xx > 0
          && xy > 0;
    }
  }

  Sums sums() {
    return new Sums(count, weight, x, y, xx, xy);
  }

  /** Goes on from what was measured before. */
  void restore(Sums sums) {
    count = sums.count();
    weight = sums.weight();
    x = sums.x();
    y = sums.y();
    xx = sums.xx();
    xy = sums.xy();
  }

  /** Learns from a work. */
  public void add(int characters, double seconds) {
    // Weighed by what was expected, not by what came: a work whose sentences were in the cache
    // takes next to nothing, and would outweigh all others.
    double expected = Math.max(at(1, characters), LEAST_S);
    double measured =
        count < KNOWN || characters * weight > MAX_REACH * x
            ? Math.max(seconds, LEAST_S)
            : Math.clamp(seconds, expected / MAX_SURPRISE, expected * MAX_SURPRISE);
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
  public double at(int works, long characters) {
    if (count == 0) {
      return works * usual.fixed() + characters * usual.rate();
    }
    double meanX = x / weight;
    double meanY = y / weight;
    double varianceX = xx / weight - meanX * meanX;
    double fixed;
    double rate;
    if (varianceX < LEAST_SPREAD * meanX * meanX) {
      // Lengths are alike: both parts keep the usual proportion.
      double scale = meanY / (usual.fixed() + usual.rate() * meanX);
      fixed = scale * usual.fixed();
      rate = scale * usual.rate();
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
