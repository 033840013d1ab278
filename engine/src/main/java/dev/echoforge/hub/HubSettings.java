package dev.echoforge.hub;

import dev.echoforge.speech.InvalidRequestException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which hub, who we are there, and how to reach it.
 *
 * @param endpoint its base address
 * @param token who we are, or null for nobody
 * @param proxies the environment's proxies
 */
public record HubSettings(URI endpoint, @Nullable AccessToken token, ProxySettings proxies) {

  /** The Hugging Face hub. */
  public static final URI HUGGING_FACE = URI.create("https://huggingface.co");

  /**
   * What the environment says: {@code ECHOFORGE_HUB} or {@code HF_ENDPOINT}, tokens and proxies.
   *
   * @param home the user's home folder
   * @throws InvalidRequestException if an address in it is none
   */
  public static HubSettings of(Map<String, String> environment, Path home) {
    String named = environment.getOrDefault("ECHOFORGE_HUB", "");
    if (named.isBlank()) {
      named = environment.getOrDefault("HF_ENDPOINT", "");
    }
    URI endpoint = named.isBlank() ? HUGGING_FACE : endpoint(named);
    return new HubSettings(
        endpoint, AccessToken.find(environment, home).orElse(null), ProxySettings.of(environment));
  }

  /**
   * The base address that somebody typed.
   *
   * @throws InvalidRequestException if it is no http or https address
   */
  public static URI endpoint(String typed) {
    try {
      URI uri = URI.create(typed.strip().replaceFirst("/+$", ""));
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getRawQuery() == null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // falls through to the same words
    }
    throw new InvalidRequestException(
        "hub", "the hub's address can't be used", "http:// or https:// and a host", typed);
  }

  /** The same with another hub. */
  public HubSettings withEndpoint(URI other) {
    return new HubSettings(other, token, proxies);
  }

  /** An address below the hub's. */
  URI at(String path) {
    return URI.create(endpoint + path);
  }
}
