package dev.echoforge.server.storage;

import dev.echoforge.server.settings.SettingCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much of the disks is left alone.
 *
 * @param reserve room that new work may not touch, at most a tenth of the disk; 0 for none
 */
@ConfigurationProperties(prefix = "echoforge.storage", ignoreUnknownFields = false)
public record StorageSettings(@DefaultValue("200MB") DataSize reserve) {

  /** Checks it. */
  public StorageSettings {
    SettingCheck.notNegative("echoforge.storage.reserve", reserve);
  }
}
