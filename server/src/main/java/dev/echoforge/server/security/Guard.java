package dev.echoforge.server.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets requests through by the table of rules: once in the filters, before anything is read of a
 * request, and once more where the operation is known, so that one without a rule stays closed even
 * if its path was not recognised.
 */
@Component
class Guard implements AuthorizationManager<RequestAuthorizationContext>, HandlerInterceptor {

  /** Below these everything wants a caller, also what is not there. */
  private static final Set<String> API = Set.of("/api", "/v1", "/v3", "/actuator");

  private static final String PASSED = Guard.class.getName();

  private final AccessRules rules;
  private final Supplier<AccessSettings> settings;

  Guard(AccessRules rules, Supplier<AccessSettings> settings) {
    this.rules = rules;
    this.settings = settings;
  }

  @Override
  public AuthorizationResult authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    HttpServletRequest request = context.getRequest();
    boolean granted = granted(request, CurrentCaller.of(request));
    return new AuthorizationDecision(granted);
  }

  private boolean granted(HttpServletRequest request, Caller caller) {
    if (request.getMethod().equals("OPTIONS")) {
      return true; // tells which methods there are, and runs none
    }
    Optional<AccessRule> rule = rules.of(request);
    if (rule.isEmpty()) {
      // Nothing is there, or the page's files.
      return caller.means() != Caller.Means.NONE || !belowApi(request.getServletPath());
    }
    AccessRule.Wanted wanted = rule.get().access();
    boolean granted =
        wanted == null
            || (wanted.list() && settings.get().openLists())
            || caller.may(wanted.role(), wanted.scope());
    if (granted) {
      request.setAttribute(PASSED, true);
    }
    return granted;
  }

  /** Of the path as it is served, however it was spelled. */
  static boolean belowApi(String path) {
    return API.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && request.getDispatcherType() != DispatcherType.ERROR
        && request.getAttribute(PASSED) == null
        && !method.hasMethodAnnotation(OpenAccess.class)) {
      throw AccessRefusal.forbidden(CurrentCaller.of(request));
    }
    return true;
  }
}
