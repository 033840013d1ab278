package dev.echoforge.server.openai;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Numbers the answers, refusals too, since OpenAI's clients show the number with an error. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class RequestIdFilter extends OncePerRequestFilter {

  static final String HEADER = "x-request-id";

  RequestIdFilter() {}

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !OpenAiPaths.leadsTo(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    number(response);
    chain.doFilter(request, response);
  }

  static void number(HttpServletResponse response) {
    response.setHeader(HEADER, "req_" + UUID.randomUUID().toString().replace("-", ""));
  }
}
