package dev.echoforge.server.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives operations their caller: an argument of that type is all that they need. */
@Component
public final class CurrentCaller implements HandlerMethodArgumentResolver {

  private static final String ATTRIBUTE = CurrentCaller.class.getName();

  CurrentCaller() {}

  static void set(HttpServletRequest request, Caller caller) {
    request.setAttribute(ATTRIBUTE, caller);
  }

  /** Who a request is from. */
  public static Caller of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Caller caller
        ? caller
        : Caller.anonymous(request.getRemoteAddr());
  }

  /** Who the request is from that this thread answers; null where it answers none. */
  public static @Nullable Caller here() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
        ? of(now.getRequest())
        : null;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Caller.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @org.jspecify.annotations.Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @org.jspecify.annotations.Nullable WebDataBinderFactory binders) {
    return of((HttpServletRequest) request.getNativeRequest());
  }
}
