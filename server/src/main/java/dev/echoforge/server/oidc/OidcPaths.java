package dev.echoforge.server.oidc;

/** Where signing in at a provider begins, returns to and ends. */
final class OidcPaths {

  /** The one provider's id in addresses. */
  static final String ID = "sso";

  /** Followed by the provider's id: the browser is sent to the provider. */
  static final String BEGIN = "/api/auth/oidc";

  /** Followed by the provider's id: where the provider sends the browser back to. */
  static final String CALLBACK = BEGIN + "/callback";

  /** The browser is sent to the provider to sign out there. */
  static final String SIGN_OUT = BEGIN + "/" + ID + "/sign-out";

  private OidcPaths() {}
}
