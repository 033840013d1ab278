package dev.echoforge.server.check;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where this server listens, as it would be reached from its own machine. */
@Component
class OwnAddress {

  private final ServerProperties properties;
  private volatile @Nullable Integer port;

  OwnAddress(ServerProperties properties) {
    this.properties = properties;
  }

  @EventListener
  void on(WebServerInitializedEvent event) {
    port = event.getWebServer().getPort();
  }

  /**
   * The address.
   *
   * @throws ProblemException if nothing listens yet
   */
  URI get() {
    Integer bound = port;
    if (bound == null || bound <= 0) {
      throw ProblemException.of(ProblemType.CONFLICT, "the server does not listen yet");
    }
    String scheme =
        properties.getSsl() != null && properties.getSsl().isEnabled() ? "https" : "http";
    String path = properties.getServlet().getContextPath();
    return URI.create(
        scheme + "://" + host(properties.getAddress()) + ":" + bound + (path == null ? "" : path));
  }

  private static String host(@Nullable InetAddress address) {
    if (address == null || address.isAnyLocalAddress() || address.isLoopbackAddress()) {
      // "localhost" is always served, and may be either family.
      return address instanceof Inet6Address && address.isLoopbackAddress() ? "[::1]" : "127.0.0.1";
    }
    return address instanceof Inet6Address
        ? "[" + address.getHostAddress().split("%", 2)[0] + "]"
        : address.getHostAddress();
  }
}
