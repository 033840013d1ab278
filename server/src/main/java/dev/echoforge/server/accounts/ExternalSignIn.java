package dev.echoforge.server.accounts;

import org.jspecify.annotations.Nullable;

/** A further way to sign in, such as at an OpenID provider. */
public interface ExternalSignIn {

  /** For people. */
  String name();

  /** Where the browser goes for it, below the base path. */
  String path();

  /** Where the browser goes to end the session there too, below the base path; null for nowhere. */
  @Nullable String signOutPath();
}
