package dev.echoforge.server.security;

import dev.echoforge.server.connections.ConnectionSettings;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies over the limit, by what they say of their length and by what comes, and those that
 * come too slowly. Uploads in parts have limits of their own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
final class BodyLimitFilter extends OncePerRequestFilter {

  private final long most;
  private final Duration within;
  private final Refusals refusals;

  BodyLimitFilter(AccessSettings settings, ConnectionSettings connections, Refusals refusals) {
    this.most = settings.maxBody().toBytes();
    this.within = connections.bodyTimeout();
    this.refusals = refusals;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.startsWith("multipart/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
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
            .formatted(within.toSeconds()));
  }

  static ProblemException tooLarge(long most) {
    return ProblemException.of(
        ProblemType.TOO_LARGE,
        "the request is too large: expected at most %d bytes".formatted(most));
  }
}
