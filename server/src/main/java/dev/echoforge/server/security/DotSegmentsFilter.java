package dev.echoforge.server.security;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses paths with dot segments, which are left only where path parameters hide them ({@code
 * /..;/}): Tomcat resolves such a segment and Spring does not, so that filters and controllers
 * would see two different paths.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 35)
final class DotSegmentsFilter extends OncePerRequestFilter {

  private static final Pattern DOT_SEGMENT = Pattern.compile("/(?:\\.|%2[eE]){1,2}(?=[;/]|$)");

  private final Refusals refusals;

  DotSegmentsFilter(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (DOT_SEGMENT.matcher(request.getRequestURI()).find()) {
      String sent = request.getRequestURI().substring(request.getContextPath().length());
      refusals.refuse(
          request, response, ProblemException.of(ProblemType.NOT_FOUND, "nothing is at " + sent));
      return;
    }
    chain.doFilter(request, response);
  }
}
