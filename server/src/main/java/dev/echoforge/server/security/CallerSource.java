package dev.echoforge.server.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** Recognises callers by one means: by keys, or by sessions. */
public interface CallerSource {

  /**
   * The caller that a key stands for.
   *
   * @return null where it is none of this source's
   * @throws dev.echoforge.server.problems.ProblemException if it is known but may not be used now
   */
  default @Nullable Caller byKey(String key, HttpServletRequest request) {
    return null;
  }

  /**
   * The caller that a cookie stands for.
   *
   * @return null where there is none, or none that holds
   * @throws dev.echoforge.server.problems.ProblemException if the request may not be made with it
   */
  default @Nullable Caller byCookie(HttpServletRequest request, HttpServletResponse response) {
    return null;
  }
}
