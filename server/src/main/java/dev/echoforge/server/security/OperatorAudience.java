package dev.echoforge.server.security;

import dev.echoforge.server.problems.ProblemAudience;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Administrators, and the one local person of an open server, operate it. */
@Component
final class OperatorAudience implements ProblemAudience {

  OperatorAudience() {}

  @Override
  public boolean isOperator(HttpServletRequest request) {
    return CurrentCaller.of(request).role() == Role.ADMIN;
  }
}
