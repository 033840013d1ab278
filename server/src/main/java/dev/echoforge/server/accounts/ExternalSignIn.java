package dev.echoforge.server.accounts;

/** A further way to sign in, such as at an OpenID provider. */
public interface ExternalSignIn {

  /** For people. */
  String name();

  /** Where the browser goes for it, below the base path. */
  String path();
}
