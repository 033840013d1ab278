package dev.echoforge.server.security;

import dev.echoforge.server.connections.UnlimitedAddresses;
import java.net.InetAddress;
import org.springframework.stereotype.Component;

/** Lets trusted proxies have any number of connections: they bring everybody's requests. */
@Component
final class UnlimitedProxies implements UnlimitedAddresses {

  private final TrustedProxies proxies;

  UnlimitedProxies(AccessSettings settings) {
    this.proxies = new TrustedProxies(settings.trustedProxies());
  }

  @Override
  public boolean contains(InetAddress address) {
    return proxies.trusts(address);
  }
}
