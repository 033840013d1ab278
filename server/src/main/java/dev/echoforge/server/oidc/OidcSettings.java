package dev.echoforge.server.oidc;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An OpenID Connect provider at which people sign in.
 *
 * @param issuer its address, below which {@code /.well-known/openid-configuration} is; none for no
 *     such sign-in
 * @param name what it is called on the button
 * @param clientId what this server is called there
 * @param clientSecret its secret there; empty for a public client, which PKCE alone protects
 * @param scopes what is asked for
 * @param usernameClaim the claim that names a new account
 * @param rolesClaim the claim that has groups or roles; dots lead into objects
 * @param adminRoles values of it that make an administrator
 * @param editorRoles values of it that make an editor
 * @param listenerRoles values of it that make a listener
 * @param defaultRole the role of those with none of these values; {@code none} keeps them out
 * @param createAccounts whether whoever comes for the first time gets an account
 * @param linkByName whether they get the account that has their name here already
 */
@ConfigurationProperties(prefix = "echoforge.oidc", ignoreUnknownFields = false)
public record OidcSettings(
    @Nullable String issuer,
    @DefaultValue("OpenID") String name,
    @Nullable String clientId,
    @Nullable String clientSecret,
    @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
    @DefaultValue("preferred_username") String usernameClaim,
    @DefaultValue("roles") String rolesClaim,
    @DefaultValue List<String> adminRoles,
    @DefaultValue List<String> editorRoles,
    @DefaultValue List<String> listenerRoles,
    @DefaultValue("listener") String defaultRole,
    @DefaultValue("true") boolean createAccounts,
    @DefaultValue("false") boolean linkByName) {

  private static final String NAME = "echoforge.oidc.";
  private static final Set<String> ROLES = Set.of("none", "listener", "editor", "admin");

  /** Checks them. */
  public OidcSettings {
    scopes = List.copyOf(scopes);
    adminRoles = List.copyOf(adminRoles);
    editorRoles = List.copyOf(editorRoles);
    listenerRoles = List.copyOf(listenerRoles);
    if (!ROLES.contains(defaultRole)) {
      throw new IllegalArgumentException(
          NAME + "default-role: expected none, listener, editor or admin, got " + defaultRole);
    }
    if (issuer != null && !issuer.isBlank()) {
      requireAddress(issuer.strip());
      if (clientId == null || clientId.isBlank()) {
        throw new IllegalArgumentException(
            NAME + "client-id: expected what this server is called at the provider, got nothing");
      }
      if (!scopes.contains("openid")) {
        throw new IllegalArgumentException(
            NAME + "scopes: expected openid among them, got " + String.join(", ", scopes));
      }
    }
  }

  private static void requireAddress(String issuer) {
    boolean fits;
    try {
      URI uri = URI.create(issuer);
      fits =
          ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
              && uri.getHost() != null
              && uri.getQuery() == null
              && uri.getFragment() == null;
    } catch (IllegalArgumentException e) {
      fits = false;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          NAME + "issuer: expected an address such as https://id.example/realms/x, got " + issuer);
    }
  }

  /** Whether there is one. */
  boolean configured() {
    return issuer != null && !issuer.isBlank();
  }

  /** Whether the provider says who is what, at each sign-in. */
  boolean mapsRoles() {
    return !adminRoles.isEmpty() || !editorRoles.isEmpty() || !listenerRoles.isEmpty();
  }
}
