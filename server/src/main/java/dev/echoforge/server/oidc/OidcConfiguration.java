package dev.echoforge.server.oidc;

import dev.echoforge.server.accounts.ExternalAccounts;
import dev.echoforge.server.accounts.ExternalSignIn;
import dev.echoforge.server.audit.AuditLog;
import dev.echoforge.server.security.AccessSettings;
import dev.echoforge.server.security.ChainPart;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;

/** Spring Security's own OpenID sign-in, with our accounts and our sessions behind it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${echoforge.oidc.issuer:}'.isBlank()")
class OidcConfiguration {

  OidcConfiguration() {}

  @Bean
  Provider openIdProvider(OidcSettings settings, Clock clock) {
    return new Provider(settings, clock);
  }

  @Bean
  ExternalSignIn openIdSignIn(OidcSettings settings) {
    return new ExternalSignIn() {
      @Override
      public String name() {
        return settings.name();
      }

      @Override
      public String path() {
        return OidcPaths.BEGIN + "/" + OidcPaths.ID;
      }

      @Override
      public @Nullable String signOutPath() {
        return OidcPaths.SIGN_OUT;
      }
    };
  }

  @Bean
  ChainPart openIdChain(
      OidcSettings settings,
      AccessSettings access,
      Provider provider,
      ExternalAccounts accounts,
      AuditLog audit) {
    OidcOutcome outcome = new OidcOutcome(settings, accounts, audit);
    DefaultOAuth2AuthorizationRequestResolver resolver =
        new DefaultOAuth2AuthorizationRequestResolver(provider, OidcPaths.BEGIN);
    resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    return http -> {
      if (access.open()) {
        return; // nobody signs in
      }
      // Whoever else might know of a sign-in would hide why it failed.
      http.getSharedObject(AuthenticationManagerBuilder.class).parentAuthenticationManager(null);
      http.oauth2Login(login ->
          login
              .clientRegistrationRepository(provider)
              .authorizedClientRepository(new NoKeptTokens())
              .loginPage("/")
              .authorizationEndpoint(endpoint ->
                  endpoint
                      .authorizationRequestResolver(resolver)
                      .authorizationRequestRepository(new PendingSignIns(provider)))
              .redirectionEndpoint(endpoint -> endpoint.baseUri(OidcPaths.CALLBACK + "/*"))
              // A provider that is away is no error of ours.
              .withObjectPostProcessor(
                  new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(
                        F filter) {
                      filter.setAuthenticationFailureHandler(outcome);
                      return filter;
                    }
                  })
              .successHandler(outcome)
              .failureHandler(outcome));
    };
  }
}
