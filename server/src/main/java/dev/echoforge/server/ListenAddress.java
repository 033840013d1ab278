package dev.echoforge.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * What a host that was typed stands for. It is looked up once: the address that is checked is the
 * one that is bound, also where a name's answer changes in between.
 *
 * @param bound the address to listen on
 * @param loopback whether the name stands for this machine's loopback addresses alone
 */
record ListenAddress(InetAddress bound, boolean loopback) {

  /**
   * Looks a host up.
   *
   * @param host a name or an address
   * @throws StartException if it is empty or unknown; the JVM and Tomcat would take an empty one
   *     for all interfaces or for loopback, depending on who is asked
   */
  static ListenAddress of(String host) {
    if (host.isBlank()) {
      throw unknown("no host: ", host);
    }
    try {
      InetAddress[] addresses = InetAddress.getAllByName(host);
      return new ListenAddress(
          addresses[0], Arrays.stream(addresses).allMatch(InetAddress::isLoopbackAddress));
    } catch (UnknownHostException e) {
      throw unknown("unknown host: ", host);
    }
  }

  private static StartException unknown(String problem, String host) {
    return new StartException(
        problem
            + "expected a name or an address of this machine (127.0.0.1 for itself alone, 0.0.0.0 or :: for all of its addresses), got \""
            + host
            + "\"",
        true);
  }

  /** The address as a setting's value: never a name, which could be looked up to something else. */
  String literal() {
    return bound.getHostAddress();
  }
}
