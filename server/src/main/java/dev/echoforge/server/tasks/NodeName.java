package dev.echoforge.server.tasks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What this node is called among others: its host's name, as the system tells it. */
@Component
final class NodeName {

  private static final int MAX_CHARS = 100;

  private final String value;

  @Autowired
  NodeName() {
    this(host());
  }

  NodeName(String value) {
    this.value = value.length() > MAX_CHARS ? value.substring(0, MAX_CHARS) : value;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // the host does not know its own name
    }
  }

  String value() {
    return value;
  }
}
