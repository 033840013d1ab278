package dev.echoforge.server.recordings;

import dev.echoforge.server.settings.SettingCheck;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where made audio is kept, and for how long.
 *
 * @param folder the data folder's {@code recordings} where it is empty; nodes of a cluster share
 *     one
 * @param maxAge older ones are deleted; 0 keeps them
 * @param maxSize the oldest are deleted when all take more; 0 keeps them
 * @param undoTime for how long a recording that somebody deleted can be brought back; 0 deletes at
 *     once
 * @param trashAge how long files that no row names lie in the trash before they are deleted
 */
@ConfigurationProperties(prefix = "echoforge.recordings", ignoreUnknownFields = false)
public record RecordingSettings(
    @Nullable Path folder,
    @DefaultValue("0s") Duration maxAge,
    @DefaultValue("0B") DataSize maxSize,
    @DefaultValue("24h") Duration undoTime,
    @DefaultValue("30d") Duration trashAge) {

  /** Checks them: a time or size below nothing would delete everything. */
  public RecordingSettings {
    SettingCheck.notNegative("echoforge.recordings.max-age", maxAge);
    SettingCheck.notNegative("echoforge.recordings.max-size", maxSize);
    SettingCheck.notNegative("echoforge.recordings.undo-time", undoTime);
    if (trashAge.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException(
          "echoforge.recordings.trash-age: expected at least 1d, got " + trashAge);
    }
  }

  /** Where they are, given the data folder. */
  public Path in(Path dataDir) {
    return folder == null ? dataDir.resolve("recordings") : folder;
  }
}
