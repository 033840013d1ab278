package dev.echoforge.server.audit;

import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** Which operations are changes: all that are not reading, and not asking for speech. */
final class AuditedOperation {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  /** Whether a method makes speech: asked at each request, and slow to look up. */
  private static final Map<Method, Boolean> SPEECH = new ConcurrentHashMap<>();

  private AuditedOperation() {}

  static boolean is(String method, HandlerMethod handler) {
    return !SAFE.contains(method)
        && handler.getBeanType().getName().startsWith("dev.echoforge.")
        && !SPEECH.computeIfAbsent(handler.getMethod(), AuditedOperation::speech);
  }

  private static boolean speech(Method method) {
    Access access = AnnotatedElementUtils.findMergedAnnotation(method, Access.class);
    return access != null && (access.scope() == Scope.SPEAK || access.scope() == Scope.READ);
  }

  /** The operation's id in the API's description. */
  static String id(HandlerMethod handler) {
    Operation operation = handler.getMethodAnnotation(Operation.class);
    return operation == null || operation.operationId().isEmpty()
        ? handler.getMethod().getName()
        : operation.operationId();
  }
}
