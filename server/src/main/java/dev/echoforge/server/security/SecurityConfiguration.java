package dev.echoforge.server.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Spring Security with our callers and our table: everything is closed that is not opened. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  SecurityConfiguration() {}

  @Bean
  SecurityFilterChain securityChain(
      HttpSecurity http,
      AccessSettings settings,
      List<CallerSource> sources,
      List<ChainPart> parts,
      Guard guard,
      AccessRefusal refusal,
      Refusals refusals)
      throws Exception {
    http.csrf(AbstractHttpConfigurer::disable) // sessions check their own token, keys need none
        .cors(AbstractHttpConfigurer::disable) // a filter of its own goes before
        .headers(AbstractHttpConfigurer::disable) // HeadersFilter gives them to refusals too
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .securityContext(context ->
            context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .addFilterBefore(new CallerFilter(settings, sources, refusals), AuthorizationFilter.class)
        // What the container sends to the errors' page was refused before; its answer is a refusal.
        .authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .anyRequest()
                .access(guard))
        .exceptionHandling(
            errors -> errors.authenticationEntryPoint(refusal).accessDeniedHandler(refusal));
    for (ChainPart part : parts) {
      part.addTo(http);
    }
    return http.build();
  }

  /** Requests are measured as a whole: nobody asks how long each filter takes. */
  @Bean
  SecurityObservationSettings noObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /** Nobody is found by a name and a password but by our own sign-in; no user is made up. */
  @Bean
  AuthenticationManager noOtherSignIn() {
    return authentication -> {
      throw new BadCredentialsException("no sign-in by that means");
    };
  }

  /**
   * Lets every path through that Tomcat took: rules are matched by the patterns that dispatch
   * requests, so there is no second reading of a path that could differ from the first.
   */
  @Bean
  HttpFirewall firewall() {
    return new HttpFirewall() {
      @Override
      public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        return new FirewalledRequest(request) {
          @Override
          public void reset() {}
        };
      }

      @Override
      public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return response;
      }
    };
  }

  @Bean
  WebMvcConfigurer callersAndGuard(CurrentCaller caller, Guard guard) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(caller);
      }

      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(guard);
      }
    };
  }
}
