package dev.echoforge.server.metrics;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The metrics' history.
 *
 * @param history whether there is one
 * @param folder where it lies; {@code metrics/} of the data folder where it is empty
 */
@ConfigurationProperties(prefix = "echoforge.metrics", ignoreUnknownFields = false)
public record MetricsSettings(@DefaultValue("true") boolean history, @Nullable Path folder) {

  Path in(Path dataFolder) {
    return folder == null || folder.toString().isBlank() ? dataFolder.resolve("metrics") : folder;
  }
}
