package dev.echoforge.server.oidc;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;

/**
 * The provider as it describes itself. It is asked when somebody signs in first, not at the start:
 * a provider that is away keeps nobody from starting the server, or from signing in otherwise.
 */
final class Provider implements ClientRegistrationRepository {

  private static final Logger LOG = LoggerFactory.getLogger(Provider.class);

  /** After it could not be asked; many who want to sign in at once shall not all wait for it. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final OidcSettings settings;
  private final InstantSource clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable ClientRegistration known;
  private volatile Instant notBefore = Instant.MIN;

  Provider(OidcSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    return id.equals(OidcPaths.ID) ? registration() : null;
  }

  /** What is known of it; null where it can't be asked now. */
  @Nullable ClientRegistration registration() {
    if (known == null && clock.instant().isAfter(notBefore)) {
      asking.lock();
      try {
        if (known == null && clock.instant().isAfter(notBefore)) {
          known = discovered();
        }
      } catch (RuntimeException e) {
        notBefore = clock.instant().plus(PAUSE);
        LOG.warn("the OpenID provider {} can't be asked: {}", settings.issuer(), e.getMessage());
      } finally {
        asking.unlock();
      }
    }
    return known;
  }

  private ClientRegistration discovered() {
    String secret = settings.clientSecret() == null ? "" : settings.clientSecret().strip();
    ClientRegistration.Builder builder =
        ClientRegistrations.fromIssuerLocation(String.valueOf(settings.issuer()).strip())
            .registrationId(OidcPaths.ID)
            .clientName(settings.name())
            .clientId(String.valueOf(settings.clientId()).strip())
            .redirectUri("{baseUrl}" + OidcPaths.CALLBACK + "/{registrationId}")
            .userNameAttributeName(IdTokenClaimNames.SUB)
            .scope(settings.scopes());
    return secret.isEmpty()
        ? builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE).build()
        : builder.clientSecret(secret).build();
  }

  /** Where a browser ends its session there; null where the provider has no such place. */
  @Nullable URI endSession() {
    ClientRegistration now = registration();
    Object address =
        now == null
            ? null
            : now.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
    return address == null ? null : URI.create(address.toString());
  }
}
