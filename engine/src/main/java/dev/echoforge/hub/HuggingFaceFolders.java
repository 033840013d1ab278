package dev.echoforge.hub;

import java.nio.file.Path;
import java.util.Map;

/** Where Hugging Face's own tools keep what they have, as their documentation says. */
public final class HuggingFaceFolders {

  private HuggingFaceFolders() {}

  /** {@code $HF_HOME}, else {@code huggingface} in the user's cache folder. */
  static Path home(Map<String, String> environment, Path userHome) {
    String named = environment.getOrDefault("HF_HOME", "");
    if (!named.isBlank()) {
      return userHome.resolve(named);
    }
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    return (cache.isBlank() ? userHome.resolve(".cache") : userHome.resolve(cache))
        .resolve("huggingface");
  }

  /**
   * The folder of downloaded repositories: {@code $HF_HUB_CACHE}, {@code $HUGGINGFACE_HUB_CACHE},
   * else {@code hub} in their home.
   */
  public static Path cache(Map<String, String> environment, Path userHome) {
    for (String variable : new String[] {"HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"}) {
      String named = environment.getOrDefault(variable, "");
      if (!named.isBlank()) {
        return userHome.resolve(named);
      }
    }
    return home(environment, userHome).resolve("hub");
  }
}
