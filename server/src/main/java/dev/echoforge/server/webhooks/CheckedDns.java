package dev.echoforge.server.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a host up and lets only addresses through that may be called. The connection goes to what
 * comes out of here and nowhere else, so that a name that means something else a moment later is of
 * no use. One bad address among several refuses them all.
 */
final class CheckedDns implements DnsResolver {

  private final Supplier<AddressRules> rules;
  private final DnsResolver lookup;

  CheckedDns(Supplier<AddressRules> rules, DnsResolver lookup) {
    this.rules = rules;
    this.lookup = lookup;
  }

  /** The host has an address that may not be called. */
  static final class NotPublicException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    NotPublicException() {
      // Which one it is may be no affair of whoever named the host.
      super(
          "the host's address is not public; the operator may allow its network"
              + " (echoforge.webhooks.allowed-networks)");
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = lookup.resolve(host);
    if (addresses == null || addresses.length == 0) {
      throw new UnknownHostException(host);
    }
    for (InetAddress address : addresses) {
      if (!rules.get().mayCall(address)) {
        throw new NotPublicException();
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
