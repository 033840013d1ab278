package dev.echoforge.server.drain;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Scope;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses orders of speech while a node is drained, whatever the protocol. */
@Configuration(proxyBeanMethods = false)
class DrainInterceptor {

  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final String ESTIMATE = "/api/estimate";

  DrainInterceptor() {}

  @Bean
  WebMvcConfigurer drained(Drain drain) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Refusing(drain)).order(0);
      }
    };
  }

  private record Refusing(Drain drain) implements HandlerInterceptor {

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      if (drain.since() != null
          && request.getDispatcherType() == DispatcherType.REQUEST
          && handler instanceof HandlerMethod method
          && orders(request, method)) {
        throw ProblemException.unavailable(
            "the server takes nothing new now, for maintenance; ask again later", RETRY);
      }
      return true;
    }

    /** Asks for speech; an estimate takes no place. */
    private static boolean orders(HttpServletRequest request, HandlerMethod method) {
      Access access = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Access.class);
      return access != null
          && access.scope() == Scope.SPEAK
          && request.getMethod().equals("POST")
          && !request.getServletPath().equals(ESTIMATE);
    }
  }
}
