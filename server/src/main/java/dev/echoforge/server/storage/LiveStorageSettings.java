package dev.echoforge.server.storage;

import dev.echoforge.server.settings.LiveSettings;
import dev.echoforge.server.settings.Setting;
import dev.echoforge.server.settings.Setting.Group;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of storage may change while the server runs. */
@Configuration
class LiveStorageSettings {

  LiveStorageSettings() {}

  @Bean
  Supplier<StorageSettings> currentStorageSettings(LiveSettings live) {
    return live.register(
        StorageSettings.class,
        Setting.size(
            "echoforge.storage.reserve",
            Group.STORAGE,
            "0B",
            "1024TB",
            "Room on the disk that new work may not touch, at most a tenth of it."));
  }
}
