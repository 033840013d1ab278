package dev.echoforge.server.security;

import dev.echoforge.server.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers from filters in the words that the door has: problem details, or OpenAI's envelope. */
@Component
final class Refusals {

  private final HandlerExceptionResolver resolver;

  Refusals(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
    this.resolver = resolver;
  }

  void refuse(HttpServletRequest request, HttpServletResponse response, ProblemException problem) {
    resolver.resolveException(request, response, null, problem);
  }
}
