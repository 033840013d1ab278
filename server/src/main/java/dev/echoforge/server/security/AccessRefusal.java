package dev.echoforge.server.security;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Tells those who may not that they may not, in the words of the API that they asked. */
@Component
final class AccessRefusal implements AccessDeniedHandler, AuthenticationEntryPoint {

  private final Refusals refusals;

  AccessRefusal(Refusals refusals) {
    this.refusals = refusals;
  }

  static ProblemException forbidden(Caller caller) {
    return ProblemException.of(
        ProblemType.FORBIDDEN,
        "%s may not do that: it needs another role, or a key with another scope"
            .formatted(caller.name()));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException e) {
    refuse(request, response);
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
    refuse(request, response);
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) {
    Caller caller = CurrentCaller.of(request);
    if (caller.means() != Caller.Means.NONE) {
      refusals.refuse(request, response, forbidden(caller));
      return;
    }
    response.setHeader("WWW-Authenticate", "Bearer");
    refusals.refuse(
        request,
        response,
        ProblemException.of(
            ProblemType.UNAUTHENTICATED,
            PresentedKey.of(request) == null
                ? "not signed in: sign in at POST /api/auth/login, or send an API key as"
                    + " \"Authorization: Bearer KEY\" or \"X-API-Key: KEY\""
                : "the API key is wrong"));
  }
}
