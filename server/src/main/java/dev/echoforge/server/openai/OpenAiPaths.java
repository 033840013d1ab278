package dev.echoforge.server.openai;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/** Tells which requests come through OpenAI's door. */
final class OpenAiPaths {

  static final String ROOT = "/v1";

  private OpenAiPaths() {}

  /** Whether the path is ours; decoded first, so that no spelling of it gets around. */
  static boolean leadsTo(HttpServletRequest request) {
    Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String path =
        failed == null
            ? request.getServletPath()
            : failed.toString().substring(request.getContextPath().length());
    return path.equals(ROOT) || path.startsWith(ROOT + "/");
  }
}
