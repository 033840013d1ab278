package dev.echoforge.server.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes from a trusted proxy under which host, scheme, port and prefix the client asked, and who it
 * is; from anybody else the headers that say so are removed, since they would be lies as easily.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProxyFilter extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(ProxyFilter.class);

  private final TrustedProxies proxies;
  private final ForwardedHeaderFilter taking = new ForwardedHeaderFilter();
  private final ForwardedHeaderFilter removing = new ForwardedHeaderFilter();

  ProxyFilter(AccessSettings settings) {
    this.proxies = new TrustedProxies(settings.trustedProxies());
    taking.setRelativeRedirects(true);
    removing.setRemoveOnly(true);
    if (!proxies.none() && settings.open()) {
      LOG.warn(
          "a proxy is trusted and nobody signs in: whoever reaches the proxy may use all of this server; set echoforge.access.mode=required");
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String peer = request.getRemoteAddr();
    if (!proxies.trusts(peer)) {
      removing.doFilter(request, response, chain);
      return;
    }
    String client =
        proxies.client(peer, Collections.list(request.getHeaders(ForwardedRequest.FORWARDED_FOR)));
    taking.doFilter(new ForwardedRequest(request, client), response, chain);
  }
}
