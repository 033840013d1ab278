package dev.echoforge.server.tasks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * What this node is called among others: its host's name, as the system tells it, and the port it
 * listens on, by which two on one host are told apart.
 */
@Component
final class NodeName {

  private static final int MAX_CHARS = 100;

  private final String host;
  private final Supplier<String> port;

  @Autowired
  NodeName(Environment environment) {
    // The one that was taken, where any free one was asked for; known before any task is worked on.
    this(
        host(),
        () ->
            environment.getProperty(
                "local.server.port", environment.getProperty("server.port", "8080")));
  }

  NodeName(String host, Supplier<String> port) {
    this.host = host;
    this.port = port;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // the host does not know its own name
    }
  }

  String value() {
    String behind = ":" + port.get();
    int room = MAX_CHARS - behind.length();
    return (host.length() > room ? host.substring(0, room) : host) + behind;
  }
}
