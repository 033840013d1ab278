package dev.echoforge.server.models;

import dev.echoforge.server.settings.SettingCheck;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where models come from.
 *
 * @param hub the hub's address; empty for the environment's, else the Hugging Face hub
 * @param importFolder the folder that models may be imported from; empty for {@code import} in the
 *     data folder
 * @param atOnce how many models may be pulled, imported or verified at once
 */
@ConfigurationProperties(prefix = "echoforge.models", ignoreUnknownFields = false)
record ModelSettings(
    @DefaultValue("") String hub, @Nullable Path importFolder, @DefaultValue("2") int atOnce) {

  ModelSettings {
    SettingCheck.atLeast(1, "echoforge.models.at-once", atOnce);
  }

  Path importsIn(Path dataDir) {
    return importFolder == null || importFolder.toString().isBlank()
        ? dataDir.resolve("import")
        : importFolder;
  }
}
