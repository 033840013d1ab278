package dev.echoforge.server.oidc;

import dev.echoforge.server.accounts.Account;
import dev.echoforge.server.accounts.ExternalAccounts;
import dev.echoforge.server.accounts.ExternalAccounts.Identity;
import dev.echoforge.server.audit.AuditDraft;
import dev.echoforge.server.audit.AuditLog;
import dev.echoforge.server.security.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * What comes of signing in at the provider: a session of ours and the page, or the page with a code
 * that says why not.
 */
final class OidcOutcome implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

  private static final Logger LOG = LoggerFactory.getLogger(OidcOutcome.class);
  private static final String ACTION = "externalSignIn";
  private static final int OK = 200;
  private static final int REFUSED = 403;

  private final OidcSettings settings;
  private final RoleMapping roles;
  private final ExternalAccounts accounts;
  private final AuditLog audit;

  OidcOutcome(OidcSettings settings, ExternalAccounts accounts, AuditLog audit) {
    this.settings = settings;
    this.roles = new RoleMapping(settings);
    this.accounts = accounts;
    this.audit = audit;
  }

  /** Why somebody does not get in; the page has words for each. */
  private enum Refusal {
    DENIED,
    NO_ROLE,
    NO_ACCOUNT,
    DISABLED,
    FAILED
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    if (!(authentication.getPrincipal() instanceof OidcUser user)) {
      refuse(request, response, Refusal.FAILED, "");
      return;
    }
    Identity identity = identity(user);
    Optional<Role> role = roles.of(user.getClaims());
    if (role.isEmpty()) {
      refuse(request, response, Refusal.NO_ROLE, identity.name());
      return;
    }
    Account account = account(identity, role.get());
    if (account == null) {
      refuse(request, response, Refusal.NO_ACCOUNT, identity.name());
      return;
    }
    if (account.disabled()) {
      refuse(request, response, Refusal.DISABLED, account.name());
      return;
    }
    Account now = settings.mapsRoles() ? accounts.role(account, role.get()) : account;
    accounts.begin(now, request, response);
    tell(request, now.name(), now.id().toString(), OK);
    response.sendRedirect(request.getContextPath() + "/");
  }

  private @Nullable Account account(Identity identity, Role role) {
    Optional<Account> known = accounts.find(identity);
    if (known.isEmpty() && settings.linkByName()) {
      known = accounts.link(identity);
    }
    return known.orElseGet(() -> settings.createAccounts() ? accounts.add(identity, role) : null);
  }

  private Identity identity(OidcUser user) {
    String name = user.getClaimAsString(settings.usernameClaim());
    String email = user.getEmail();
    String fallback =
        email != null && email.indexOf('@') > 0 ? email.substring(0, email.indexOf('@')) : "user";
    return new Identity(
        String.valueOf(user.getIdToken().getIssuer()),
        Objects.requireNonNull(user.getSubject()), // no token is valid without
        name == null || name.isBlank() ? fallback : name.strip(),
        shortened(user.getFullName()),
        shortened(email));
  }

  /** What the provider says is no reason to keep anybody out. */
  private static @Nullable String shortened(@Nullable String text) {
    return text == null || text.codePointCount(0, text.length()) > 200 ? null : text;
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    String code =
        failure instanceof OAuth2AuthenticationException oauth
            ? oauth.getError().getErrorCode()
            : "";
    LOG.info("signing in at the OpenID provider failed: {}", failure.getMessage());
    refuse(
        request,
        response,
        code.equals(OAuth2ErrorCodes.ACCESS_DENIED) ? Refusal.DENIED : Refusal.FAILED,
        "");
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, Refusal why, String name)
      throws IOException {
    String code = why.name().toLowerCase(java.util.Locale.ROOT);
    if (!name.isEmpty()) {
      LOG.warn("{} does not come in by the OpenID provider: {}", name, code);
      tell(request, name, code, REFUSED);
    }
    response.sendRedirect(request.getContextPath() + "/?sign_in_error=" + code);
  }

  private void tell(HttpServletRequest request, String name, String target, int outcome) {
    try {
      audit.add(
          new AuditDraft(
              name, "external", "oidc", request.getRemoteAddr(), ACTION, target, outcome, ""));
    } catch (RuntimeException e) {
      LOG.error("the audit can't be written: {} by {}", ACTION, name, e);
    }
  }
}
