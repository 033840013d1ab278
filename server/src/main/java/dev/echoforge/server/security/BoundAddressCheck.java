package dev.echoforge.server.security;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Refuses to serve others where nobody signs in, by the address that Tomcat is about to bind,
 * whatever setting it came from; none stands for all interfaces. The last of the factory's
 * customizers.
 */
@Component
final class BoundAddressCheck
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

  private static final String MANAGEMENT_PORT = "management.server.port";

  private final AccessSettings settings;
  private final Environment environment;

  BoundAddressCheck(AccessSettings settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    requireOnePort(environment.getProperty(MANAGEMENT_PORT), factory.getPort());
    InetAddress address = factory.getAddress();
    if (settings.open() && (address == null || !address.isLoopbackAddress())) {
      throw new IllegalArgumentException(
          "serving beyond this machine (on %s) needs people to sign in: name the address with --host, or set ECHOFORGE_ACCESS_MODE=required"
              .formatted(address == null ? "all interfaces" : address.getHostAddress()));
    }
  }

  /**
   * A second port would have neither the access rules nor the hosts', and an address of its own.
   */
  private static void requireOnePort(@Nullable String management, int port) {
    String wanted = management == null ? "" : management.strip();
    boolean same = port != 0 && wanted.equals(String.valueOf(port)); // two times "any free" are two
    if (wanted.isEmpty() || wanted.equals("-1") || same) {
      return;
    }
    throw new IllegalArgumentException(
        "%s: expected none, since the access rules guard the server's own port alone, got %s; health and metrics are at /actuator there"
            .formatted(MANAGEMENT_PORT, wanted));
  }
}
