package dev.echoforge.server.access;

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
  private static final Set<String> OPEN = Set.of("/api/health", "/actuator/health");
  private static final Set<String> LISTS =
      Set.of("/v1/models", "/v1/audio/models", "/v1/audio/voices");

  private final AccessSettings settings;
  private final Refusals refusals;

  KeyFilter(AccessSettings settings, Refusals refusals) {
    this.settings = settings;
    this.refusals = refusals;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    boolean guarded =
        path.startsWith("/api/")
            || path.startsWith("/v1/")
            || path.startsWith("/actuator")
            || path.startsWith("/v3/");
    return !settings.keyed()
        || !guarded
        || OPEN.contains(path)
        || (settings.openLists() && LISTS.contains(path))
        || "OPTIONS".equals(request.getMethod());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String given = given(request);
    if (given == null || !matches(given)) {
      response.setHeader("WWW-Authenticate", "Bearer");
      refusals.refuse(
          request,
          response,
          ProblemException.of(
              ProblemType.UNAUTHENTICATED,
              given == null
                  ? "no API key: send it as \"Authorization: Bearer KEY\" or \"X-API-Key: KEY\""
                  : "the API key is wrong"));
      return;
    }
    chain.doFilter(request, response);
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
