package dev.echoforge.server.security;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Who may call one operation.
 *
 * @param method the HTTP method, or null for any
 * @param pattern its addresses
 * @param access the role and the scope that are wanted; null where everybody may
 */
public record AccessRule(@Nullable String method, PathPattern pattern, @Nullable Wanted access) {

  /**
   * What a caller needs.
   *
   * @param role the least role
   * @param scope the scope of a key
   * @param list whether a setting opens it to everybody
   */
  public record Wanted(Role role, Scope scope, boolean list) {}

  boolean matches(String asked, PathContainer path) {
    // HEAD is answered by what answers GET.
    boolean sameMethod =
        method == null || method.equals(asked) || (asked.equals("HEAD") && method.equals("GET"));
    return sameMethod && pattern.matches(path);
  }
}
