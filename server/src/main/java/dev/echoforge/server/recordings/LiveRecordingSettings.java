package dev.echoforge.server.recordings;

import dev.echoforge.server.settings.LiveSettings;
import dev.echoforge.server.settings.Setting;
import dev.echoforge.server.settings.Setting.Group;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of recordings may change while the server runs. */
@Configuration
class LiveRecordingSettings {

  LiveRecordingSettings() {}

  @Bean
  Supplier<RecordingSettings> currentRecordingSettings(LiveSettings live) {
    return live.register(
        RecordingSettings.class,
        Setting.duration(
            "echoforge.recordings.max-age",
            Group.STORAGE,
            "0s",
            "36500d",
            "Older recordings are deleted; 0s keeps them."),
        Setting.size(
            "echoforge.recordings.max-size",
            Group.STORAGE,
            "0B",
            "1024TB",
            "The oldest recordings are deleted when all take more; 0B keeps them."),
        Setting.duration(
            "echoforge.recordings.undo-time",
            Group.STORAGE,
            "0s",
            "365d",
            "For how long a deleted recording can be brought back."),
        Setting.duration(
                "echoforge.recordings.trash-age",
                Group.STORAGE,
                "1d",
                "3650d",
                "How long files that no row names lie in the trash.")
            .fromNextStart());
  }

  @Bean
  Supplier<EncodedSettings> currentEncodedSettings(LiveSettings live) {
    return live.register(
        EncodedSettings.class,
        Setting.size(
                "echoforge.encoded.max-size",
                Group.STORAGE,
                "0B",
                "1024TB",
                "How much of the disk recordings in other formats may take.")
            .fromNextStart());
  }
}
