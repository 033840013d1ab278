package dev.echoforge.server.system;

import org.springframework.stereotype.Component;

/** EchoForge's version, as its jar tells it. */
@Component
public final class ServerVersion {

  private final String value;

  ServerVersion() {
    String built = ServerVersion.class.getPackage().getImplementationVersion();
    value = built == null ? "development" : built;
  }

  /** As {@code 0.1.0}, or {@code development}. */
  public String value() {
    return value;
  }
}
