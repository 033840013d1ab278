package dev.echoforge.server.system;

import org.springframework.stereotype.Component;

/** EchoForge's version, as its jar tells it. */
@Component
final class ServerVersion {

  private final String value;

  ServerVersion() {
    String built = ServerVersion.class.getPackage().getImplementationVersion();
    value = built == null ? "development" : built;
  }

  String value() {
    return value;
  }
}
