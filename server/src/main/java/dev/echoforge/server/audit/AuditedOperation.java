package dev.echoforge.server.audit;

import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Set;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** Which operations are changes: all that are not reading, and not asking for speech. */
final class AuditedOperation {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private AuditedOperation() {}

  static boolean is(String method, HandlerMethod handler) {
    return !SAFE.contains(method)
        && handler.getBeanType().getName().startsWith("dev.echoforge.")
        && !speech(handler);
  }

  private static boolean speech(HandlerMethod handler) {
    Access access = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Access.class);
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
