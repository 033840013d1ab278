package dev.echoforge.server.security;

/** Whether people sign in. */
public enum AccessMode {
  /** Open on loopback where no key is set; required everywhere else. */
  AUTO,
  /** Everybody signs in or has a key. */
  REQUIRED
}
