package dev.echoforge.models;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model in the data folder.
 *
 * @param name what to call it
 * @param folder where it is
 * @param bytes its files' sizes together
 * @param quantized precisions that are packed already: {@code q4}
 * @param quantizedBytes what they take
 * @param source where it comes from, or null if nobody wrote that down
 * @param installedAt when, ISO-8601 in UTC, or null
 * @param selected whether it is the one spoken with if none is named
 * @param recordings reference recordings that came with it, to clone voices from
 */
public record InstalledModel(
    String name,
    Path folder,
    long bytes,
    List<String> quantized,
    long quantizedBytes,
    @Nullable ModelSource source,
    @Nullable String installedAt,
    boolean selected,
    List<Path> recordings) {}
