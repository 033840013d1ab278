package dev.echoforge.models;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model in the data folder.
 *
 * @param name what to call it
 * @param engine which engine speaks with it
 * @param folder where it is
 * @param format how its weights are written: safetensors, gguf or adapter
 * @param bytes its files' sizes together
 * @param quantized precisions that are packed already: {@code q4}
 * @param quantizedBytes what they take
 * @param source where it comes from, or null if nobody wrote that down
 * @param installedAt when, ISO-8601 in UTC, or null
 * @param selected whether it is the one its engine speaks with if none is named
 * @param recordings reference recordings that came with it, to clone voices from
 * @param verdict what the last verification found, or null if there was none
 * @param licence its SPDX identifier, or null where it is not known
 * @param notices files with its licence and whom it is owed to
 */
public record InstalledModel(
    String name,
    String engine,
    Path folder,
    String format,
    long bytes,
    List<String> quantized,
    long quantizedBytes,
    @Nullable ModelSource source,
    @Nullable String installedAt,
    boolean selected,
    List<Path> recordings,
    @Nullable ModelVerdict verdict,
    @Nullable String licence,
    List<Path> notices) {

  /** Copies the lists. */
  public InstalledModel {
    quantized = List.copyOf(quantized);
    recordings = List.copyOf(recordings);
    notices = List.copyOf(notices);
  }
}
