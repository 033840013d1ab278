package dev.echoforge.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.echoforge.speech.InvalidRequestException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the environment names, as curl and pip read it: {@code HTTPS_PROXY}, {@code
 * HTTP_PROXY}, {@code ALL_PROXY}, and {@code NO_PROXY} for what is reached without.
 *
 * @param proxies by the scheme of what is fetched
 * @param direct NO_PROXY's entries, small letters
 */
public record ProxySettings(Map<String, URI> proxies, List<String> direct) {

  static ProxySettings of(Map<String, String> environment) {
    Map<String, URI> proxies = new HashMap<>();
    for (String scheme : List.of("http", "https")) {
      String named = either(environment, scheme + "_proxy");
      String value = named.isEmpty() ? either(environment, "all_proxy") : named;
      if (!value.isEmpty()) {
        proxies.put(scheme, parse(value));
      }
    }
    List<String> direct =
        Arrays.stream(either(environment, "no_proxy").split("[,\\s]+"))
            .map(entry -> entry.toLowerCase(Locale.ROOT))
            .filter(entry -> !entry.isEmpty())
            .toList();
    return new ProxySettings(Map.copyOf(proxies), direct);
  }

  private static String either(Map<String, String> environment, String name) {
    String small = environment.getOrDefault(name, "").strip();
    return small.isEmpty()
        ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "").strip()
        : small;
  }

  private static URI parse(String value) {
    try {
      URI proxy = URI.create(value.contains("://") ? value : "http://" + value);
      if (proxy.getHost() != null && "http".equalsIgnoreCase(proxy.getScheme())) {
        return proxy;
      }
    } catch (IllegalArgumentException e) {
      // falls through to the same words, which must not repeat a password
    }
    throw new InvalidRequestException(
        "proxy", "the environment's proxy can't be used", "http://HOST:PORT", "something else");
  }

  /** The proxy for an address, or null where it is reached without. */
  @Nullable URI proxyFor(URI target) {
    return isDirect(target) ? null : proxies.get(target.getScheme());
  }

  private boolean isDirect(URI target) {
    String host = target.getHost().toLowerCase(Locale.ROOT);
    for (String entry : direct) {
      String name = entry;
      int colon = entry.lastIndexOf(':');
      if (colon > 0 && entry.indexOf(':') == colon) {
        if (!entry.substring(colon + 1).equals(String.valueOf(WebAddresses.port(target)))) {
          continue;
        }
        name = entry.substring(0, colon);
      }
      String suffix = name.replaceFirst("^\\*?\\.", "");
      if (name.equals("*") || host.equals(suffix) || host.endsWith("." + suffix)) {
        return true;
      }
    }
    return false;
  }

  /** What the proxy wants to know about us, or null. */
  static @Nullable String authorization(URI proxy) {
    String user = proxy.getRawUserInfo();
    if (user == null) {
      return null;
    }
    byte[] plain = URLDecoder.decode(user.replace("+", "%2B"), UTF_8).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(plain);
  }

  /** Whether any proxy wants a password. */
  boolean hasPasswords() {
    return proxies.values().stream().anyMatch(proxy -> proxy.getRawUserInfo() != null);
  }

  ProxySelector selector() {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        URI proxy = proxyFor(uri);
        if (proxy == null) {
          return List.of(Proxy.NO_PROXY);
        }
        int port = WebAddresses.port(proxy);
        return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), port)));
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException e) {
        // The request itself fails and is told of.
      }
    };
  }
}
