package dev.echoforge.server.security;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps other web sites out: a page elsewhere must neither reach a server on loopback under a name
 * of its own (DNS rebinding) nor post to it across sites.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class HostFilter extends OncePerRequestFilter {

  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private final Supplier<AccessSettings> settings;
  private final Refusals refusals;

  HostFilter(Supplier<AccessSettings> settings, Refusals refusals) {
    this.settings = settings;
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String host = request.getServerName();
    if (!allowed(host)) {
      refusals.refuse(
          request,
          response,
          ProblemException.of(
                  ProblemType.FORBIDDEN,
                  "the host \"%s\" is not served here: use localhost, or allow it with echoforge.access.allowed-hosts"
                      .formatted(host))
              .because(Reason.HOST_NOT_ALLOWED, Map.of("host", String.valueOf(host))));
      return;
    }
    String origin = request.getHeader("Origin");
    boolean safe = SAFE_METHODS.contains(request.getMethod());
    if (origin != null
        && !safe
        && !sameOrigin(origin, request)
        && !settings.get().allowedOrigins().contains(origin)) {
      refusals.refuse(
          request,
          response,
          ProblemException.of(
                  ProblemType.FORBIDDEN,
                  "pages of %s may not call this server: allow them with echoforge.access.allowed-origins"
                      .formatted(origin))
              .because(Reason.ORIGIN_NOT_ALLOWED, Map.of("origin", String.valueOf(origin))));
      return;
    }
    chain.doFilter(request, response);
  }

  private boolean allowed(String host) {
    if (!settings.get().loopback()) {
      return settings.get().allowedHosts().isEmpty() || named(host);
    }
    return LOOPBACK_NAMES.contains(host.toLowerCase(Locale.ROOT)) || named(host);
  }

  private boolean named(String host) {
    return settings.get().allowedHosts().stream().anyMatch(host::equalsIgnoreCase);
  }

  private static boolean sameOrigin(String origin, HttpServletRequest request) {
    URI uri = parse(origin);
    if (uri == null || uri.getHost() == null) {
      return false;
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    return uri.getHost().equalsIgnoreCase(request.getServerName())
        && port == request.getServerPort();
  }

  private static @Nullable URI parse(String origin) {
    try {
      return URI.create(origin);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
