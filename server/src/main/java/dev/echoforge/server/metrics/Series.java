package dev.echoforge.server.metrics;

/**
 * A figure that is followed.
 *
 * @param name stable, for programs
 * @param unit percent, bytes, count, seconds, milliseconds, ratio or per_second
 * @param description for people
 */
record Series(String name, String unit, String description) {

  Series {
    if (!name.matches("[a-z0-9_.]{1,60}")) {
      throw new IllegalArgumentException("no name of a series: " + name);
    }
  }
}
