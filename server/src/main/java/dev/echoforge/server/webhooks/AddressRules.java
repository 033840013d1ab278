package dev.echoforge.server.webhooks;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.catalina.util.NetMask;

/**
 * Which addresses may be called: those of the public internet, and those that the operator allows.
 * IPv4 addresses within IPv6 ones are read as what they lead to.
 */
final class AddressRules {

  /** IANA's special-purpose registry, multicast, and what clouds keep their metadata at. */
  private static final List<NetMask> NOT_PUBLIC_4 =
      masks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "168.63.129.16/32",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /** All that is public. */
  private static final NetMask GLOBAL_6 = new NetMask("2000::/3");

  /** Within it: Teredo and other protocols' own, documentation, 6to4. */
  private static final List<NetMask> NOT_PUBLIC_6 =
      masks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private static final NetMask NAT64 = new NetMask("64:ff9b::/96");
  private static final int IPV4_BYTES = 4;

  private final List<String> named;
  private final List<NetMask> allowed;

  /**
   * Rules with exceptions.
   *
   * @param allowed addresses or networks
   * @throws IllegalArgumentException if one is neither
   */
  AddressRules(List<String> allowed) {
    this.named = List.copyOf(allowed);
    this.allowed = allowed.stream().map(String::strip).map(AddressRules::network).toList();
  }

  private static NetMask network(String text) {
    try {
      InetAddress.ofLiteral(text.split("/", 2)[0]); // a name would be looked up
      return new NetMask(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "echoforge.webhooks.allowed-networks: expected addresses or networks, such as 10.0.0.5 or 10.0.0.0/8, got \"%s\""
              .formatted(text.toLowerCase(Locale.ROOT)),
          e);
    }
  }

  private static List<NetMask> masks(String... texts) {
    return Arrays.stream(texts).map(NetMask::new).toList();
  }

  /** The exceptions, as they were given. */
  List<String> allowed() {
    return named;
  }

  /** Whether an address may be called. */
  boolean mayCall(InetAddress address) {
    InetAddress target = embedded(address);
    return matches(allowed, address) || matches(allowed, target) || isPublic(target);
  }

  private static boolean isPublic(InetAddress address) {
    return address instanceof Inet4Address
        ? !matches(NOT_PUBLIC_4, address)
        : address instanceof Inet6Address
            && GLOBAL_6.matches(address)
            && !matches(NOT_PUBLIC_6, address);
  }

  /** The IPv4 address that one of NAT64's leads to; Java itself unwraps mapped ones. */
  private static InetAddress embedded(InetAddress address) {
    if (!(address instanceof Inet6Address) || !NAT64.matches(address)) {
      return address;
    }
    byte[] bytes = address.getAddress();
    try {
      return InetAddress.getByAddress(
          Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static boolean matches(List<NetMask> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.matches(address));
  }
}
