package dev.echoforge.server.backups;

import dev.echoforge.server.settings.LiveSettings;
import dev.echoforge.server.settings.Setting;
import dev.echoforge.server.settings.Setting.Group;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of backups may change while the server runs. */
@Configuration
class LiveBackupSettings {

  LiveBackupSettings() {}

  @Bean
  Supplier<BackupSettings> currentBackupSettings(LiveSettings live) {
    return live.register(
        BackupSettings.class,
        Setting.duration(
            "echoforge.backups.remind-after",
            Group.STORAGE,
            "0s",
            "3650d",
            "After how long without a backup administrators are reminded; 0s never."));
  }
}
