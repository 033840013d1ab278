package dev.echoforge.server.security;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets pages of the origins that the operator allowed call the API. As a filter before the key's,
 * so that such a page can read a refusal too.
 */
@Configuration(proxyBeanMethods = false)
class CorsConfiguration {

  private static final int AFTER_HOSTS = Ordered.HIGHEST_PRECEDENCE + 25;

  CorsConfiguration() {}

  @Bean
  FilterRegistrationBean<CorsFilter> corsFilter(
      Supplier<AccessSettings> settings, Refusals refusals) {
    var allowed = new org.springframework.web.cors.CorsConfiguration();
    allowed.setAllowedOrigins(List.copyOf(settings.get().allowedOrigins()));
    allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PATCH", "DELETE"));
    allowed.addAllowedHeader("*");
    allowed.setExposedHeaders(
        List.of(
            "Location",
            "Retry-After",
            "X-Request-Id",
            "Content-Disposition",
            "X-EchoForge-Engine",
            "X-EchoForge-Device",
            "X-EchoForge-Voice",
            "X-EchoForge-Reason"));
    allowed.setMaxAge(1_800L);
    var everywhere = new UrlBasedCorsConfigurationSource();
    everywhere.registerCorsConfiguration("/**", allowed);
    CorsFilter filter = new CorsFilter(everywhere);
    filter.setCorsProcessor(new Refusing(refusals));
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(AFTER_HOSTS);
    registration.setEnabled(!settings.get().allowedOrigins().isEmpty());
    return registration;
  }

  /** Refuses other origins in the door's words, where Spring has a bare line of text. */
  private static final class Refusing extends DefaultCorsProcessor {

    private final Refusals refusals;

    Refusing(Refusals refusals) {
      this.refusals = refusals;
    }

    @Override
    public boolean processRequest(
        org.springframework.web.cors.@Nullable CorsConfiguration allowed,
        HttpServletRequest request,
        HttpServletResponse response)
        throws IOException {
      if (super.processRequest(allowed, request, response)) {
        return true;
      }
      refusals.refuse(
          request,
          response,
          ProblemException.of(
                  ProblemType.FORBIDDEN,
                  "pages of %s may not call this server so: allow them with echoforge.access.allowed-origins"
                      .formatted(request.getHeader("Origin")))
              .because(Reason.ORIGIN_NOT_ALLOWED));
      return false;
    }

    @Override
    protected void rejectRequest(ServerHttpResponse response) {
      // It is said above, where the request is known.
    }
  }
}
