package dev.echoforge.builtin;

/**
 * How a speed is reached. The network follows slower speeds well; faster ones it rounds to its
 * 25-ms steps, so that there it speaks as it was trained and its frames are read faster, which is
 * exact.
 *
 * @param network the speed that the network is asked for
 * @param stretch how many frames are heard for each that it gives
 */
record Pace(float network, double stretch) {

  private static final double SLOWEST_NETWORK = 0.4;
  private static final double NETWORK_FOLLOWS_BELOW = 0.85;

  static Pace of(double speed) {
    if (speed >= NETWORK_FOLLOWS_BELOW) {
      return new Pace(1, 1 / speed);
    }
    double network = Math.max(SLOWEST_NETWORK, speed);
    return new Pace((float) network, network / speed);
  }
}
