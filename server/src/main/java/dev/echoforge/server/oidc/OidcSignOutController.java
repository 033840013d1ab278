package dev.echoforge.server.oidc;

import dev.echoforge.server.security.OpenAccess;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Sends a browser to the provider to sign out there, and from there back to the page. Our own
 * session ends by {@code POST /api/auth/logout}, not by this.
 */
@RestController
@Hidden
class OidcSignOutController {

  private final ObjectProvider<Provider> providers;
  private final OidcSettings settings;

  OidcSignOutController(ObjectProvider<Provider> providers, OidcSettings settings) {
    this.providers = providers;
    this.settings = settings;
  }

  @OpenAccess
  @GetMapping(OidcPaths.SIGN_OUT)
  ResponseEntity<Void> signOut(HttpServletRequest request) {
    Provider provider = providers.getIfAvailable();
    URI there = provider == null ? null : provider.endSession();
    return ResponseEntity.status(HttpStatus.FOUND).location(target(there, request)).build();
  }

  private URI target(@Nullable URI there, HttpServletRequest request) {
    URI page =
        ServletUriComponentsBuilder.fromContextPath(request).path("/").build().encode().toUri();
    return there == null
        ? page
        : UriComponentsBuilder.fromUri(there)
            .queryParam("client_id", "{client}")
            .queryParam("post_logout_redirect_uri", "{page}")
            .encode()
            .buildAndExpand(settings.clientId(), page)
            .toUri();
  }
}
