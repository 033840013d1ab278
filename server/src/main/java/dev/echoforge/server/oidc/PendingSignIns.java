package dev.echoforge.server.oidc;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a browser has to bring back from the provider: state, nonce and PKCE's verifier, in a cookie
 * of the browser's own for ten minutes. So any node can go on, and nothing is kept of those who
 * never come back. Another browser has no such cookie: an answer of the provider's that was meant
 * for somebody else is refused there.
 */
final class PendingSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  static final String COOKIE = "ef_oidc";

  private static final Duration AGE = Duration.ofMinutes(10);
  private static final int MAX_CHARS = 4_000;
  private static final String STATE = "state";
  private static final String NONCE = "nonce";
  private static final String VERIFIER = "verifier";
  private static final String REDIRECT = "redirect";

  private final Provider provider;
  private final JsonMapper json = JsonMapper.builder().build();

  PendingSignIns(Provider provider) {
    this.provider = provider;
  }

  @Override
  public void saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest pending,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (pending == null) {
      set(request, response, "", Duration.ZERO);
      return;
    }
    Map<String, String> kept = new LinkedHashMap<>();
    kept.put(STATE, String.valueOf(pending.getState()));
    kept.put(NONCE, String.valueOf(pending.getAttributes().get(OidcParameterNames.NONCE)));
    kept.put(
        VERIFIER, String.valueOf(pending.getAttributes().get(PkceParameterNames.CODE_VERIFIER)));
    kept.put(REDIRECT, String.valueOf(pending.getRedirectUri()));
    byte[] bytes = json.writeValueAsBytes(kept);
    set(request, response, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), AGE);
  }

  private static void set(
      HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, value)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax") // the provider sends the browser back from another site
            .path(request.getContextPath() + OidcPaths.BEGIN)
            .maxAge(age)
            .build()
            .toString());
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    String state = request.getParameter(OAuth2ParameterNames.STATE);
    Map<String, String> kept = read(request);
    ClientRegistration registration = kept == null ? null : provider.registration();
    if (kept == null || registration == null || !kept.getOrDefault(STATE, "").equals(state)) {
      return null;
    }
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(
            Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
        .clientId(registration.getClientId())
        .redirectUri(kept.getOrDefault(REDIRECT, ""))
        .scopes(registration.getScopes())
        .state(state)
        .attributes(attributes -> {
          attributes.put(OAuth2ParameterNames.REGISTRATION_ID, OidcPaths.ID);
          attributes.put(OidcParameterNames.NONCE, kept.getOrDefault(NONCE, ""));
          attributes.put(PkceParameterNames.CODE_VERIFIER, kept.getOrDefault(VERIFIER, ""));
        })
        .build();
  }

  private @Nullable Map<String, String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return null;
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(COOKIE) && cookie.getValue().length() <= MAX_CHARS) {
        try {
          return json.readValue(
              new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8),
              new TypeReference<Map<String, String>>() {});
        } catch (IllegalArgumentException | JacksonException e) {
          return null;
        }
      }
    }
    return null;
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    OAuth2AuthorizationRequest pending = loadAuthorizationRequest(request);
    set(request, response, "", Duration.ZERO);
    return pending;
  }
}
