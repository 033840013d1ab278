package dev.echoforge.server.security;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A kind of operation. A session has all of them; an API key those that it was made with. */
public enum Scope {
  /** Asks for speech, cancels it and tries it again. */
  SPEAK,
  /** Reads tasks, recordings, voices, presets and what may be asked for. */
  READ,
  /** Changes, shares and deletes recordings and presets. */
  WRITE,
  /** Makes, changes and deletes voices. */
  VOICES,
  /** Everything below /api/admin, metrics and diagnostics, for administrators. */
  ADMIN,
  /** One's own password, sessions and keys: never a key's, so that none can make further ones. */
  ACCOUNT;

  /** Those that an API key can have. */
  public static final Set<Scope> OF_KEYS =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(Scope.ACCOUNT)));

  /** All of them: a session's. */
  public static final Set<Scope> ALL = Set.copyOf(EnumSet.allOf(Scope.class));

  /** The name in the API and the database. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of that name, if there is one. */
  public static Optional<Scope> of(String id) {
    for (Scope scope : values()) {
      if (scope.id().equals(id)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }
}
