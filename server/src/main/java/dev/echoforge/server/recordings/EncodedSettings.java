package dev.echoforge.server.recordings;

import dev.echoforge.server.settings.SettingCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Recordings in other formats than WAV, which are kept once they were encoded.
 *
 * @param maxSize how much of the disk they may take; those that were asked for least recently go
 *     first, all but the last one
 */
@ConfigurationProperties(prefix = "echoforge.encoded", ignoreUnknownFields = false)
public record EncodedSettings(@DefaultValue("2GB") DataSize maxSize) {

  /** Checks them. */
  public EncodedSettings {
    SettingCheck.notNegative("echoforge.encoded.max-size", maxSize);
  }
}
