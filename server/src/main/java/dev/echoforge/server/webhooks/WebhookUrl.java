package dev.echoforge.server.webhooks;

import dev.echoforge.server.problems.ProblemException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks addresses when they are entered; where a name leads is looked at when it is called. */
final class WebhookUrl {

  static final int MAX_CHARS = 2_000;
  private static final int MAX_PORT = 65_535;

  private WebhookUrl() {}

  /**
   * The address, checked.
   *
   * @throws ProblemException if it is none that can be called
   */
  static String checked(@Nullable String sent, AddressRules rules) {
    String url = sent == null ? "" : sent.strip();
    if (url.isEmpty() || url.length() > MAX_CHARS) {
      throw wrong("1 to " + MAX_CHARS + " characters", url.length() + " characters");
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw wrong("an address such as https://example.com/hook", e.getReason());
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw wrong("https or http", "\"" + scheme + "\"");
    }
    if (uri.getHost() == null || !url.equals(uri.toASCIIString())) {
      throw wrong("a host in ASCII", "\"" + uri.getRawAuthority() + "\"");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw wrong("an address without a user, a password or a fragment", "one with");
    }
    if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
      throw wrong("a port from 1 to " + MAX_PORT, String.valueOf(uri.getPort()));
    }
    InetAddress literal = literal(uri.getHost());
    if (literal != null && !rules.mayCall(literal)) {
      throw wrong(
          "a public address, or one that the operator allows"
              + " (echoforge.webhooks.allowed-networks)",
          uri.getHost());
    }
    return url;
  }

  private static @Nullable InetAddress literal(String host) {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static ProblemException wrong(String expected, String got) {
    return ProblemException.invalid("url", "the address can't be used", expected, got);
  }
}
