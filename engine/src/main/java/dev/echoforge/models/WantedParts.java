package dev.echoforge.models;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said of the parts that a checkpoint comes without: each a folder, or the name of an
 * installed or cached model, or null.
 *
 * @param base of a LoRA adapter
 * @param tokenizer also a {@code tokenizer.json} itself
 * @param codec a Mimi, or a model with one inside
 * @param current where relative paths begin
 */
public record WantedParts(
    @Nullable String base, @Nullable String tokenizer, @Nullable String codec, Path current) {

  /** Nothing was said. */
  public static final WantedParts NONE = new WantedParts(null, null, null, Path.of(""));

  Path resolve(String path) {
    return current.resolve(path).normalize();
  }
}
