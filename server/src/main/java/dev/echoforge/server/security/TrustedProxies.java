package dev.echoforge.server.security;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.catalina.util.NetMask;
import org.jspecify.annotations.Nullable;

/** The proxies whose word is taken for where a request came from. */
final class TrustedProxies {

  /** With the port that some proxies add. */
  private static final Pattern IPV4_AND_PORT = Pattern.compile("([\\d.]+):\\d+");

  private static final Pattern IPV6_AND_PORT = Pattern.compile("\\[([^]]*)](:\\d+)?");

  private final List<NetMask> networks;

  /**
   * Reads addresses and networks.
   *
   * @throws IllegalArgumentException if one is neither
   */
  TrustedProxies(List<String> networks) {
    this.networks = networks.stream().map(String::strip).map(TrustedProxies::network).toList();
  }

  private static NetMask network(String text) {
    try {
      InetAddress.ofLiteral(text.split("/", 2)[0]); // a name would be looked up
      return new NetMask(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "echoforge.access.trusted-proxies: expected addresses or networks, such as 127.0.0.1 or 10.0.0.0/8, got \"%s\""
              .formatted(text),
          e);
    }
  }

  boolean none() {
    return networks.isEmpty();
  }

  /** Whether an address is one of theirs. */
  boolean trusts(String address) {
    InetAddress parsed = parsed(address);
    return parsed != null && trusts(parsed);
  }

  /** Whether an address is one of theirs. */
  boolean trusts(InetAddress address) {
    return networks.stream().anyMatch(network -> network.matches(address));
  }

  /**
   * The address that a request came from: the last one that no proxy of ours has. What stands
   * before it in {@code X-Forwarded-For} is the client's own word and proves nothing.
   *
   * @param peer who is connected
   * @param forwardedFor the header's values, in order
   */
  String client(String peer, List<String> forwardedFor) {
    List<String> hops = new ArrayList<>();
    for (String value : forwardedFor) {
      hops.addAll(List.of(value.split(",")));
    }
    String client = peer;
    for (String hop : hops.reversed()) {
      InetAddress address = parsed(hop);
      if (!trusts(client) || address == null) {
        break;
      }
      client = address.getHostAddress();
    }
    return client;
  }

  private static @Nullable InetAddress parsed(String text) {
    String address = text.strip();
    var withPort = IPV4_AND_PORT.matcher(address);
    if (!withPort.matches()) {
      withPort = IPV6_AND_PORT.matcher(address);
    }
    try {
      return InetAddress.ofLiteral(withPort.matches() ? withPort.group(1) : address);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
