package dev.echoforge.server.access;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets pages of the origins that the operator allowed call the API. */
@Configuration(proxyBeanMethods = false)
class CorsConfiguration implements WebMvcConfigurer {

  private final AccessSettings settings;

  CorsConfiguration(AccessSettings settings) {
    this.settings = settings;
  }

  @Override
  public void addCorsMappings(CorsRegistry registry) {
    if (!settings.allowedOrigins().isEmpty()) {
      registry
          .addMapping("/**")
          .allowedOrigins(settings.allowedOrigins().toArray(String[]::new))
          .allowedMethods("GET", "HEAD", "POST", "PATCH", "DELETE")
          .exposedHeaders("Location", "Retry-After", "X-Request-Id");
    }
  }
}
