package dev.echoforge.server.audit;

import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.CurrentCaller;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.JsonNode;

/** Adds an entry for every operation that changes something, also where it was refused. */
@Component
class AuditInterceptor implements HandlerInterceptor {

  /** Where the body that was sent is left, as a tree. */
  static final String BODY = AuditInterceptor.class.getName() + ".body";

  /** Where the id of what an answer is about is left. */
  static final String TARGET = AuditInterceptor.class.getName() + ".target";

  private static final Logger LOG = LoggerFactory.getLogger(AuditInterceptor.class);

  private final AuditLog log;

  AuditInterceptor(AuditLog log) {
    this.log = log;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    if (!(handler instanceof HandlerMethod method)
        || request.getDispatcherType() != DispatcherType.REQUEST
        || !AuditedOperation.is(request.getMethod(), method)
        || response.getStatus() == HttpStatus.TOO_MANY_REQUESTS.value()) {
      return; // guesses that were not even looked at would fill the audit
    }
    AuditDraft draft = draft(request, response.getStatus(), method);
    try {
      log.add(draft);
    } catch (RuntimeException e) {
      LOG.error("the audit can't be written: {}", draft, e);
    }
  }

  private static AuditDraft draft(HttpServletRequest request, int status, HandlerMethod method) {
    Caller caller = CurrentCaller.of(request);
    JsonNode body = request.getAttribute(BODY) instanceof JsonNode sent ? sent : null;
    String actor = caller.name();
    if (caller.means() == Caller.Means.NONE && body != null && status < 400) {
      actor = body.path("username").asString(actor); // who signed in or joined by it
    }
    return new AuditDraft(
        actor,
        caller.subject(),
        caller.means().name().toLowerCase(Locale.ROOT),
        request.getRemoteAddr(),
        AuditedOperation.id(method),
        target(request),
        status,
        body == null ? "" : AuditJson.text(body));
  }

  private static String target(HttpServletRequest request) {
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    if (variables instanceof Map<?, ?> map && !map.isEmpty()) {
      return new TreeMap<>(map)
          .values().stream().map(String::valueOf).collect(Collectors.joining("/"));
    }
    return request.getAttribute(TARGET) instanceof String made ? made : "";
  }
}
