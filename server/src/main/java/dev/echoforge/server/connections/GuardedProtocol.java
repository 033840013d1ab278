package dev.echoforge.server.connections;

import org.apache.coyote.http11.Http11NioProtocol;

/** Tomcat's HTTP/1.1 over connections that are held to a number and a time. Made by its name. */
public final class GuardedProtocol extends Http11NioProtocol {

  private final GuardedEndpoint endpoint;

  /** Without limits until {@link #guard}. */
  public GuardedProtocol() {
    this(new GuardedEndpoint());
  }

  private GuardedProtocol(GuardedEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  /** Holds the connections to the table's limits; before the first is accepted. */
  void guard(ConnectionTable table) {
    endpoint.guard(table);
  }
}
