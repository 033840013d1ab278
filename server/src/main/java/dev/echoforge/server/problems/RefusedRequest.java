package dev.echoforge.server.problems;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that was refused before it had a servlet: its paths are what was sent, as far as it was
 * understood.
 */
final class RefusedRequest extends HttpServletRequestWrapper {

  /** Whoever answers may decode the path once more. */
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

  private final String base;
  private final String path;
  private final ServletContext context;

  RefusedRequest(
      HttpServletRequest request, @Nullable String uri, String base, ServletContext context) {
    super(request);
    String sent = uri == null ? "" : uri;
    this.base = base;
    this.context = context;
    String path = sent.startsWith(base) ? sent.substring(base.length()) : sent;
    this.path = BROKEN_ESCAPE.matcher(path).replaceAll("%25");
  }

  @Override
  public ServletContext getServletContext() {
    return context;
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
