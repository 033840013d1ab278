package dev.echoforge.server.security;

import java.util.Locale;
import java.util.Optional;

/** What a person is here; each role may do what those before it may. */
public enum Role {
  /** Speaks and hears: sees what is their own and what is shared. */
  LISTENER,
  /** Makes voices too, and shares what is their own with everybody. */
  EDITOR,
  /** Sees and steers everything. */
  ADMIN;

  /** The name in the API, the settings and the database. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it may do what another role may. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** The role of that name, if there is one. */
  public static Optional<Role> of(String id) {
    for (Role role : values()) {
      if (role.id().equalsIgnoreCase(id.strip())) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
