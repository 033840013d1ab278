package dev.echoforge.server.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.JsonNode;

/** Leaves what was sent, and the id of what was made, where the interceptor finds it. */
@ControllerAdvice
class AuditedBodies extends RequestBodyAdviceAdapter implements ResponseBodyAdvice<Object> {

  AuditedBodies() {}

  @Override
  public boolean supports(
      MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
    HttpServletRequest request = request();
    return request != null && audited(request);
  }

  @Override
  public boolean supports(
      MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public Object afterBodyRead(
      Object body,
      HttpInputMessage message,
      MethodParameter parameter,
      Type target,
      Class<? extends HttpMessageConverter<?>> converter) {
    HttpServletRequest request = request();
    JsonNode tree = request == null ? null : AuditJson.tree(body);
    if (request != null && tree != null) {
      request.setAttribute(AuditInterceptor.BODY, tree);
    }
    return body;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter answer,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest message,
      ServerHttpResponse response) {
    if (body != null
        && message instanceof ServletServerHttpRequest servlet
        && audited(servlet.getServletRequest())
        && MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
      JsonNode tree = AuditJson.tree(body);
      if (tree != null) {
        servlet.getServletRequest().setAttribute(AuditInterceptor.TARGET, AuditJson.id(tree));
      }
    }
    return body;
  }

  private static @Nullable HttpServletRequest request() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
        ? now.getRequest()
        : null;
  }

  private static boolean audited(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
            instanceof HandlerMethod handler
        && AuditedOperation.is(request.getMethod(), handler);
  }
}
