package dev.echoforge.server.security;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies over the limit, by what they say of their length and by what comes. Uploads in
 * parts have limits of their own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
final class BodyLimitFilter extends OncePerRequestFilter {

  private final long most;
  private final Refusals refusals;

  BodyLimitFilter(AccessSettings settings, Refusals refusals) {
    this.most = settings.maxBody().toBytes();
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
    chain.doFilter(new LimitedRequest(request, most), response);
  }

  static ProblemException tooLarge(long most) {
    return ProblemException.of(
        ProblemType.TOO_LARGE,
        "the request is too large: expected at most %d bytes".formatted(most));
  }
}
