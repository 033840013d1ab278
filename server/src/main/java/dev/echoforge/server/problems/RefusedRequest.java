package dev.echoforge.server.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;

/**
 * A request that was refused before it had a servlet: its paths are what was sent, as far as it was
 * understood.
 */
final class RefusedRequest extends HttpServletRequestWrapper {

  /** Whoever answers may decode the path once more. */
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

  private final String base;
  private final String path;

  RefusedRequest(HttpServletRequest facade, Request request, String base) {
    super(facade);
    String sent = request.getRequestURI() == null ? "" : request.getRequestURI();
    this.base = base;
    String path = sent.startsWith(base) ? sent.substring(base.length()) : sent;
    this.path = BROKEN_ESCAPE.matcher(path).replaceAll("%25");
  }

  @Override
  public String getContextPath() {
    return base;
  }

  @Override
  public String getServletPath() {
    return path;
  }

  @Override
  public String getRequestURI() {
    return base + path;
  }
}
