package dev.echoforge.server.problems;

import jakarta.servlet.http.HttpServletRequest;

/** Tells who reads an answer. */
@FunctionalInterface
public interface ProblemAudience {

  /** Whether whoever sent a request operates this server. */
  boolean isOperator(HttpServletRequest request);
}
