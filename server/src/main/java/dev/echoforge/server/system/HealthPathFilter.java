package dev.echoforge.server.system;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers 404 to paths below the health endpoint that lead to no group or component. The endpoint
 * itself fails by an {@code IllegalStateException} where such a path has several segments.
 */
@Component
final class HealthPathFilter extends OncePerRequestFilter {

  private final String root;
  private final HealthContributorRegistry components;
  private final HealthEndpointGroups groups;
  private final HandlerExceptionResolver resolver;

  HealthPathFilter(
      @Value("${management.endpoints.web.base-path:/actuator}") String base,
      HealthContributorRegistry components,
      HealthEndpointGroups groups,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
    this.root = base + "/health/";
    this.components = components;
    this.groups = groups;
    this.resolver = resolver;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getServletPath();
    if (path.startsWith(root) && !known(segments(path.substring(root.length())))) {
      resolver.resolveException(
          request,
          response,
          null,
          ProblemException.of(ProblemType.NOT_FOUND, "nothing is at " + path));
      return;
    }
    chain.doFilter(request, response);
  }

  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/", -1)).filter(segment -> !segment.isEmpty()).toList();
  }

  private boolean known(List<String> segments) {
    boolean group = !segments.isEmpty() && groups.getNames().contains(segments.getFirst());
    Object found = components;
    for (String segment : group ? segments.subList(1, segments.size()) : segments) {
      found = found instanceof HealthContributors inner ? inner.getContributor(segment) : null;
    }
    return found != null;
  }
}
