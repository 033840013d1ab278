package dev.echoforge.server.security;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may call what: a rule for each operation of every controller, made from its annotation when
 * first asked. Paths are matched by the patterns that dispatch them, so that no spelling of a path
 * is read in two ways.
 */
@Component
public class AccessRules {

  private static final Set<String> OPEN_HEALTH =
      Set.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness");

  /** Where the container sends what failed; its answers are refusals. */
  private static final String ERRORS = "/error";

  private final ObjectProvider<RequestMappingInfoHandlerMapping> mappings;
  private volatile @Nullable List<AccessRule> rules;

  /** The mappings come late: they are made after the filters. */
  AccessRules(ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
    this.mappings = mappings;
  }

  /** All rules, by path and method. An operation that says nothing of access has none. */
  public List<AccessRule> all() {
    List<AccessRule> known = rules;
    if (known == null) {
      known = read();
      rules = known;
    }
    return known;
  }

  /** Operations that say nothing of who may call them, and so are closed to all. */
  public List<String> closed() {
    List<String> closed = new ArrayList<>();
    mappings.forEach(mapping ->
        mapping
            .getHandlerMethods()
            .forEach((info, handler) -> {
              if (rulesOf(info, handler).isEmpty()) {
                closed.add(info + " in " + handler);
              }
            }));
    return closed;
  }

  private List<AccessRule> read() {
    List<AccessRule> found = new ArrayList<>();
    // Spring Boot has one address with a wildcard for these.
    OPEN_HEALTH.forEach(path ->
        found.add(new AccessRule("GET", PathPatternParser.defaultInstance.parse(path), null)));
    mappings.forEach(mapping ->
        mapping
            .getHandlerMethods()
            .forEach((info, handler) -> found.addAll(rulesOf(info, handler))));
    found.removeIf(
        rule -> rule.access() != null && OPEN_HEALTH.contains(rule.pattern().getPatternString()));
    found.sort(
        Comparator.comparing(AccessRule::pattern)
            .thenComparing(rule -> String.valueOf(rule.method())));
    return List.copyOf(found);
  }

  private static List<AccessRule> rulesOf(RequestMappingInfo info, HandlerMethod handler) {
    List<AccessRule> found = new ArrayList<>();
    if (info.getPathPatternsCondition() == null) {
      return found;
    }
    for (PathPattern pattern : info.getPathPatternsCondition().getPatterns()) {
      AccessRule.Wanted wanted = wanted(pattern.getPatternString(), handler);
      if (wanted == null && !open(pattern.getPatternString(), handler.getMethod())) {
        continue;
      }
      Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
      if (methods.isEmpty()) {
        found.add(new AccessRule(null, pattern, wanted));
      }
      methods.forEach(method -> found.add(new AccessRule(method.name(), pattern, wanted)));
    }
    return found;
  }

  private static AccessRule.@Nullable Wanted wanted(String pattern, HandlerMethod handler) {
    if (!ours(handler)) {
      // Of Spring Boot's actuator and of springdoc.
      return pattern.startsWith("/v3/api-docs")
          ? new AccessRule.Wanted(Role.LISTENER, Scope.READ, false)
          : new AccessRule.Wanted(Role.ADMIN, Scope.ADMIN, false);
    }
    Access access = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Access.class);
    return access == null
        ? null
        : new AccessRule.Wanted(access.role(), access.scope(), access.list());
  }

  private static boolean open(String pattern, Method method) {
    return pattern.equals(ERRORS) || AnnotatedElementUtils.hasAnnotation(method, OpenAccess.class);
  }

  private static boolean ours(HandlerMethod handler) {
    return handler.getBeanType().getName().startsWith("dev.echoforge.");
  }

  /** The rule of a request's operation; empty where it asks for none that there is. */
  Optional<AccessRule> of(HttpServletRequest request) {
    PathContainer path = ServletRequestPathUtils.parseAndCache(request).pathWithinApplication();
    String method = request.getMethod();
    // Sorted by pattern, the most specific first.
    return all().stream().filter(rule -> rule.matches(method, path)).findFirst();
  }
}
