package dev.echoforge.server.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request of somebody who may see everything: who has the key, or anybody where none is set. */
final class KnownRequest extends HttpServletRequestWrapper {

  private static final Principal OPERATOR = () -> "operator";

  KnownRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public Principal getUserPrincipal() {
    return OPERATOR;
  }
}
