package dev.echoforge.weights;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model's folder with the parts that lie elsewhere: its own weights, or a LoRA adapter over the
 * weights of another folder.
 *
 * @param folder the model's own
 * @param parts what lies elsewhere
 * @param chosen the file of weights that was named, or null for the likeliest
 */
public record CheckpointFolder(Path folder, ModelParts parts, @Nullable Path chosen) {

  /** A folder with the parts that its own file names; or a file of weights in its folder. */
  public static CheckpointFolder of(Path folder) {
    return of(folder, ModelParts.NONE);
  }

  /** As {@link #of(Path)}, with the given parts before those that the folder's file names. */
  public static CheckpointFolder of(Path named, ModelParts parts) {
    Path parent = named.toAbsolutePath().getParent();
    if (parent == null || !Files.isRegularFile(named)) {
      return new CheckpointFolder(named, parts.or(ModelParts.of(named)), null);
    }
    return new CheckpointFolder(parent, parts.or(ModelParts.of(parent)), named.toAbsolutePath());
  }

  /** The same with the given parts before its own. */
  public CheckpointFolder with(ModelParts others) {
    return new CheckpointFolder(folder, others.or(parts), chosen);
  }

  /** Whether the folder holds a LoRA adapter rather than a model of its own. */
  public boolean isAdapter() {
    return chosen == null
        && Files.isRegularFile(folder.resolve(LoraConfig.FILE))
        && Files.isRegularFile(folder.resolve(LoraAdapter.FILE))
        && Checkpoint.candidates(folder, "transformers", "model").isEmpty();
  }

  /** The adapter's weights. */
  public Path adapter() {
    return folder.resolve(LoraAdapter.FILE);
  }

  /**
   * What the adapter's author called its base, as far as that is told.
   *
   * @throws BrokenFileException if the adapter is of a kind that can't be merged
   */
  public Optional<String> baseName() {
    return Optional.ofNullable(LoraConfig.read(folder).base());
  }

  /**
   * The folder of an adapter's base.
   *
   * @throws UnavailableException if nobody said where it is, or it is no longer there
   */
  public Path base() {
    Path base = parts.base();
    if (base == null) {
      throw new UnavailableException(
          "%s is a LoRA adapter for the model %s: install that one, then import the adapter (echoforge models import), or name the base's folder with --base"
              .formatted(folder, baseName().orElse("(its configuration does not say which)")));
    }
    if (!Files.isDirectory(base)) {
      throw new UnavailableException(
          "%s is a LoRA adapter for the model in %s, which is not there any more: install it again"
              .formatted(folder, base));
    }
    return base;
  }

  /** The folder whose {@code config.json} tells the model's sizes. */
  public Path configFolder() {
    return isAdapter() ? base() : folder;
  }

  /**
   * The tokenizer's file: the one that was named, the folder's own, or the base's.
   *
   * @throws UnavailableException if there is none
   */
  public Path tokenizer() {
    Path named = parts.tokenizer();
    if (named != null) {
      return Files.isDirectory(named) ? named.resolve("tokenizer.json") : named;
    }
    Path own = folder.resolve("tokenizer.json");
    return !Files.isRegularFile(own) && isAdapter() ? base().resolve("tokenizer.json") : own;
  }

  /**
   * The files that {@link #open} takes, the likeliest first; empty if there are none.
   *
   * @param stems names to look for, as in {@link Checkpoint#candidates}
   */
  public List<Path> candidates(String... stems) {
    if (chosen != null) {
      return List.of(chosen);
    }
    if (isAdapter()) {
      return Checkpoint.candidates(base(), stems);
    }
    List<Path> known = Checkpoint.candidates(folder, stems);
    return known.isEmpty() ? onlyFile() : known;
  }

  /** A file of another name will do if there is no doubt which. */
  private List<Path> onlyFile() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    for (String suffix : List.of(".safetensors", ".gguf")) {
      try (Stream<Path> files = Files.list(folder)) {
        List<Path> others =
            files
                .filter(file -> file.toString().endsWith(suffix))
                .filter(file -> !file.endsWith(LoraAdapter.FILE))
                .limit(2)
                .toList();
        if (others.size() == 1) {
          return others;
        }
        if (suffix.equals(".gguf") && others.size() > 1) {
          throw new UnavailableException(
              "several .gguf files in %s: name the one to take (its path in place of the folder's, or --file when importing)"
                  .formatted(folder));
        }
      } catch (IOException e) {
        throw new BrokenFileException(folder, "can't be read: " + e.getMessage(), e);
      }
    }
    return List.of();
  }

  /**
   * Opens one of the {@link #candidates}, with the adapter merged in if this is one.
   *
   * @throws BrokenFileException if a file is broken, or the adapter does not suit its base
   */
  public Checkpoint open(Path candidate) {
    if (!isAdapter()) {
      return Checkpoint.open(candidate);
    }
    Path config = base().resolve("config.json");
    boolean tied =
        !Files.isRegularFile(config)
            || ConfigJson.read(config).flag("tie_codebooks_embeddings", true);
    return Checkpoint.adapted(folder, candidate, tied);
  }
}
