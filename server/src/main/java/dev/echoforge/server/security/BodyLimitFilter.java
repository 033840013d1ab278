package dev.echoforge.server.security;

import dev.echoforge.server.connections.ConnectionSettings;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies over the limit, by what they say of their length and by what comes, and those that
 * come too slowly.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
final class BodyLimitFilter extends OncePerRequestFilter {

  /** Recordings that voices are made of, with room for two minutes in stereo of studio quality. */
  private static final Set<String> UPLOADS =
      Set.of(
          "/api/voices/uploads",
          "/api/voices/check",
          "/api/voices/import",
          "/api/voice-cloning/profiles",
          "/api/voice-cloning/clone");

  private static final long MAX_UPLOAD = 48L << 20;

  private static final String PROJECTS = "/api/me/projects";

  /** A book of eight million characters and what is about it. */
  private static final long MAX_PROJECT = 16L << 20;

  private static final String BATCHES = "/api/batches";

  private final long mostUsual;
  private final long mostOfBatch;
  private final Duration within;
  private final Refusals refusals;

  BodyLimitFilter(
      Supplier<AccessSettings> settings, ConnectionSettings connections, Refusals refusals) {
    this.mostUsual = settings.get().maxBody().toBytes();
    this.mostOfBatch = settings.get().maxBatchBody().toBytes();
    this.within = connections.bodyTimeout();
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    long most = path.equals(BATCHES) ? mostOfBatch : mostUsual;
    if (path.equals(PROJECTS) || path.startsWith(PROJECTS + "/")) {
      most = Math.max(most, MAX_PROJECT);
    }
    if (UPLOADS.contains(path)) {
      most = Math.max(most, MAX_UPLOAD);
    }
    if (request.getContentLengthLong() > most) {
      refusals.refuse(request, response, tooLarge(most));
      return;
    }
    chain.doFilter(new LimitedRequest(request, most, within), response);
  }

  static ProblemException tooSlow(Duration within) {
    return ProblemException.of(
            ProblemType.TIMEOUT,
            "the request's body came too slowly: expected all of it within %d s"
                .formatted(within.toSeconds()))
        .because(Reason.TOO_SLOW, Map.of("seconds", within.toSeconds()));
  }

  static ProblemException tooLarge(long most) {
    return ProblemException.of(
            ProblemType.TOO_LARGE,
            "the request is too large: expected at most %d bytes".formatted(most))
        .because(Reason.TOO_LARGE, Map.of("max_bytes", most));
  }
}
