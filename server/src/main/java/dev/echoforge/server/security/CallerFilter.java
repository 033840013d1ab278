package dev.echoforge.server.security;

import dev.echoforge.server.problems.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises who a request is from. A key that is given decides alone: a wrong one does not fall
 * back to a cookie. Where nobody signs in, whatever a client sends as a key is ignored.
 */
final class CallerFilter extends OncePerRequestFilter {

  private final AccessSettings settings;
  private final List<CallerSource> sources;
  private final Refusals refusals;

  CallerFilter(AccessSettings settings, List<CallerSource> sources, Refusals refusals) {
    this.settings = settings;
    this.sources = List.copyOf(sources);
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Caller caller;
    try {
      caller = caller(request, response);
    } catch (ProblemException e) {
      refusals.refuse(request, response, e);
      return;
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(new CallerAuthentication(caller));
    SecurityContextHolder.setContext(context);
    CurrentCaller.set(request, caller);
    // What is logged meanwhile says for whom.
    MDC.put("caller", caller.name());
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove("caller");
    }
  }

  private Caller caller(HttpServletRequest request, HttpServletResponse response) {
    if (settings.open()) {
      return Caller.local(request.getRemoteAddr());
    }
    String key = PresentedKey.of(request);
    Caller known =
        key != null
            ? first(source -> source.byKey(key, request))
            : first(source -> source.byCookie(request, response));
    return known != null ? known : Caller.anonymous(request.getRemoteAddr());
  }

  private @Nullable Caller first(Function<CallerSource, @Nullable Caller> by) {
    for (CallerSource source : sources) {
      Caller caller = by.apply(source);
      if (caller != null) {
        return caller;
      }
    }
    return null;
  }
}
