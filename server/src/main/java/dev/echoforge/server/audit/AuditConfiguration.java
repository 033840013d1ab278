package dev.echoforge.server.audit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the audit around all operations. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  AuditConfiguration() {}

  @Bean
  WebMvcConfigurer audited(AuditInterceptor interceptor) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        // Before the others, so that what these refuse is seen too.
        registry.addInterceptor(interceptor).order(Ordered.HIGHEST_PRECEDENCE);
      }
    };
  }
}
