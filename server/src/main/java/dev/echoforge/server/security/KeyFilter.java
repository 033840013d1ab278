package dev.echoforge.server.security;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Wants the API key where one is set. The page and its files, and the health checks, come without:
 * they hold nothing, and the page asks for the key. Where no key is set, whatever a client sends as
 * one is ignored.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class KeyFilter extends OncePerRequestFilter {

  private static final String BEARER = "Bearer ";
  private static final Set<String> OPEN =
      Set.of(
          "/api/health",
          "/actuator/health",
          "/actuator/health/liveness",
          "/actuator/health/readiness");
  private static final Set<String> GUARDED = Set.of("/api", "/v1", "/v3", "/actuator");
  private static final Set<String> LISTS =
      Set.of("/v1/models", "/v1/audio/models", "/v1/audio/voices");

  private final AccessSettings settings;
  private final Refusals refusals;

  KeyFilter(AccessSettings settings, Refusals refusals) {
    this.settings = settings;
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String given = given(request);
    if (!settings.keyed() || (given != null && matches(given))) {
      chain.doFilter(new KnownRequest(request), response);
    } else if (open(request)) {
      chain.doFilter(request, response);
    } else {
      response.setHeader("WWW-Authenticate", "Bearer");
      refusals.refuse(
          request,
          response,
          ProblemException.of(
              ProblemType.UNAUTHENTICATED,
              given == null
                  ? "no API key: send it as \"Authorization: Bearer KEY\" or \"X-API-Key: KEY\""
                  : "the API key is wrong"));
    }
  }

  private boolean open(HttpServletRequest request) {
    // Not the URI as it was sent: that can be spelled so that it begins otherwise.
    String path = request.getServletPath();
    boolean guarded =
        GUARDED.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    return !guarded
        || OPEN.contains(path)
        || (settings.openLists() && LISTS.contains(path))
        || "OPTIONS".equals(request.getMethod());
  }

  private static @Nullable String given(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null
        && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && !authorization.substring(BEARER.length()).isBlank()) {
      return authorization.substring(BEARER.length()).strip();
    }
    return request.getHeader("X-API-Key");
  }

  /** Compares in a time that tells nothing. */
  private boolean matches(String given) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8),
        String.valueOf(settings.apiKey()).getBytes(StandardCharsets.UTF_8));
  }
}
