package dev.echoforge.server.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * A request from a trusted proxy, whose {@code X-Forwarded-For} is the client alone. It has no
 * {@code Forwarded}, which the usual proxies pass on from clients without adding their own.
 */
final class ForwardedRequest extends HttpServletRequestWrapper {

  static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final String FORWARDED = "Forwarded";

  private final String client;

  ForwardedRequest(HttpServletRequest request, String client) {
    super(request);
    this.client = client;
  }

  @Override
  public @Nullable String getHeader(String name) {
    if (name.equalsIgnoreCase(FORWARDED)) {
      return null;
    }
    return name.equalsIgnoreCase(FORWARDED_FOR) ? client : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    String only = getHeader(name);
    if (only == null) {
      return Collections.emptyEnumeration();
    }
    return name.equalsIgnoreCase(FORWARDED_FOR)
        ? Collections.enumeration(Collections.singleton(only))
        : super.getHeaders(name);
  }
}
