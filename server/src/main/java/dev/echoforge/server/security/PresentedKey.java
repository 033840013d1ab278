package dev.echoforge.server.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API key that a request carries in a header. Never in its address, which logs keep. */
final class PresentedKey {

  private static final String BEARER = "Bearer ";
  private static final List<String> HEADERS = List.of("X-API-Key", "xi-api-key");

  private PresentedKey() {}

  /** The key, or null where there is none. */
  static @Nullable String of(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null
        && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && !authorization.substring(BEARER.length()).isBlank()) {
      return authorization.substring(BEARER.length()).strip();
    }
    for (String header : HEADERS) {
      String value = request.getHeader(header);
      if (value != null && !value.isBlank()) {
        return value.strip();
      }
    }
    return null;
  }
}
