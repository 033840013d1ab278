package dev.echoforge.server.background;

import dev.echoforge.server.settings.SettingCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Threads for what computes on behalf of requests: encoding, captions, hashing.
 *
 * @param threads how many; 0 for half as many as the machine has cores
 * @param waiting how many files may wait to be encoded
 */
@ConfigurationProperties(prefix = "echoforge.background", ignoreUnknownFields = false)
public record BackgroundSettings(
    @DefaultValue("0") int threads, @DefaultValue("64") int waiting) {

  /** Checks them. */
  public BackgroundSettings {
    SettingCheck.atLeast(0, "echoforge.background.threads", threads);
    SettingCheck.atLeast(1, "echoforge.background.waiting", waiting);
  }

  int actualThreads() {
    return threads > 0 ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }
}
