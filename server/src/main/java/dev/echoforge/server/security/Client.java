package dev.echoforge.server.security;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Who a request is from, for limits that are per client.
 *
 * @param id stable for one client: what it proved to be, else its address
 */
public record Client(String id) {

  /** Those that come over HTTP without saying who they are are their addresses. */
  public static Client of(HttpServletRequest request) {
    return new Client(request.getRemoteAddr());
  }
}
