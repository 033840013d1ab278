package dev.echoforge.server.oidc;

import dev.echoforge.server.security.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads from claims what somebody is here. */
final class RoleMapping {

  private final OidcSettings settings;

  RoleMapping(OidcSettings settings) {
    this.settings = settings;
  }

  /** The highest role that the claims give; empty where they give none. */
  Optional<Role> of(Map<String, Object> claims) {
    List<String> values = values(claim(claims, settings.rolesClaim()));
    if (values.stream().anyMatch(settings.adminRoles()::contains)) {
      return Optional.of(Role.ADMIN);
    }
    if (values.stream().anyMatch(settings.editorRoles()::contains)) {
      return Optional.of(Role.EDITOR);
    }
    if (values.stream().anyMatch(settings.listenerRoles()::contains)) {
      return Optional.of(Role.LISTENER);
    }
    return Role.of(settings.defaultRole());
  }

  /** A claim by its name, which may have dots itself, or by the way to it. */
  private static @Nullable Object claim(Map<?, ?> claims, String path) {
    if (claims.containsKey(path)) {
      return claims.get(path);
    }
    int dot = path.indexOf('.');
    return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? claim(inner, path.substring(dot + 1))
        : null;
  }

  /** A list, or a text with spaces or commas. */
  private static List<String> values(@Nullable Object claim) {
    if (claim instanceof Collection<?> list) {
      List<String> values = new ArrayList<>();
      list.forEach(value -> values.add(String.valueOf(value)));
      return values;
    }
    return claim instanceof String text ? List.of(text.split("[,\\s]+")) : List.of();
  }
}
