package dev.echoforge.server.metrics;

import java.util.List;
import java.util.Map;

/** Something that figures are read from, every few seconds and by one thread. */
interface Sampled {

  /** What it can tell. */
  List<Series> series();

  /**
   * Reads the figures.
   *
   * @param seconds how long ago they were read last
   * @param into by the series' names; one that is left out, or not a number, has no value now
   */
  void read(double seconds, Map<String, Double> into);
}
