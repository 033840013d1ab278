package dev.echoforge.server.page;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the page is.
 *
 * @param folder the folder of its files; where none is named, {@code web} beside the program
 */
@ConfigurationProperties(prefix = "echoforge.page", ignoreUnknownFields = false)
record PageSettings(@Nullable Path folder) {}
