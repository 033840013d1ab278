package dev.echoforge.server.backups;

import dev.echoforge.server.settings.SettingCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Backups.
 *
 * @param remindAfter after how long without a backup administrators are reminded; 0 for never
 */
@ConfigurationProperties(prefix = "echoforge.backups", ignoreUnknownFields = false)
record BackupSettings(@DefaultValue("14d") Duration remindAfter) {

  BackupSettings {
    SettingCheck.notNegative("echoforge.backups.remind-after", remindAfter);
  }
}
