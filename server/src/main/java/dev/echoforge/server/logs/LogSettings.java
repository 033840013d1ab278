package dev.echoforge.server.logs;

import dev.echoforge.server.settings.SettingCheck;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the log is kept.
 *
 * @param files whether it is written to files
 * @param folder where these lie; {@code logs/} of the data folder where it is empty
 * @param maxFile how large one may become before the next is begun
 * @param maxTotal how much all of them may take
 * @param keep how long they are kept
 * @param memory how many of the newest entries can be searched and followed
 */
@ConfigurationProperties(prefix = "echoforge.logs", ignoreUnknownFields = false)
public record LogSettings(
    @DefaultValue("true") boolean files,
    @Nullable Path folder,
    @DefaultValue("10MB") DataSize maxFile,
    @DefaultValue("200MB") DataSize maxTotal,
    @DefaultValue("30d") Duration keep,
    @DefaultValue("100000") int memory) {

  private static final String NAME = "echoforge.logs.";

  /** Checks them. */
  public LogSettings {
    SettingCheck.atLeast(1_000, NAME + "max-file", maxFile.toBytes());
    SettingCheck.atLeast(1_000, NAME + "max-total", maxTotal.toBytes());
    SettingCheck.atLeast(1, NAME + "keep (in days)", keep.toDays());
    SettingCheck.atLeast(100, NAME + "memory", memory);
  }

  Path in(Path dataFolder) {
    return folder == null || folder.toString().isBlank() ? dataFolder.resolve("logs") : folder;
  }
}
