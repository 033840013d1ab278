package dev.echoforge.server.connections;

import java.net.InetAddress;

/** The addresses that may have any number of connections, such as a proxy's. */
@FunctionalInterface
public interface UnlimitedAddresses {

  /** Whether an address is one of them. */
  boolean contains(InetAddress address);
}
