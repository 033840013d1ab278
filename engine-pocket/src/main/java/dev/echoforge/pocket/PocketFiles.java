package dev.echoforge.pocket;

import dev.echoforge.pocket.text.TextTokenizer;
import dev.echoforge.pocket.text.Tokenizers;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.weights.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of a model's folder: configuration, weights, tokenizer. */
public final class PocketFiles {

  private PocketFiles() {}

  /** Whether a folder looks like a model of this kind. */
  public static boolean isModel(Path folder) {
    return Files.isRegularFile(folder.resolve(PocketConfigFile.NAME));
  }

  /**
   * Whether a folder's model would load: all files are there, readable, and hold all tensors in
   * their shapes. Packs nothing and reads no weights.
   *
   * @return the model's sizes and settings
   */
  public static PocketConfig check(Path folder) {
    PocketConfig config = config(folder);
    tokenizer(folder, config);
    try (Checkpoint checkpoint = Checkpoint.open(weightsFile(folder, config))) {
      PocketLayout.check(config, checkpoint);
    }
    return config;
  }

  /** Refuses a folder without a model. */
  static void requireModel(Path folder) {
    if (!isModel(folder)) {
      throw new UnavailableException(
          "no Pocket TTS model in %s: expected config.yaml, the weights and the tokenizer that it names"
              .formatted(folder));
    }
  }

  /** A folder's configuration. */
  public static PocketConfig config(Path folder) {
    requireModel(folder);
    return PocketConfigFile.read(folder.resolve(PocketConfigFile.NAME));
  }

  /** A folder's tokenizer, checked against the text table. */
  public static TextTokenizer tokenizer(Path folder, PocketConfig config) {
    Path file = folder.resolve(config.tokenizerFile());
    TextTokenizer tokenizer = Tokenizers.read(file);
    if (tokenizer.size() > config.backbone().textRows()) {
      throw new BrokenFileException(
          file,
          "expected at most %d pieces, as the model has rows for, found %d"
              .formatted(config.backbone().textRows(), tokenizer.size()));
    }
    return tokenizer;
  }

  /** The files that a folder's model can't do without, by its configuration. */
  static List<Path> files(Path folder) {
    PocketConfig config = config(folder);
    Path tokenizer = folder.resolve(config.tokenizerFile());
    if (!Files.isRegularFile(tokenizer)) {
      throw new BrokenFileException(tokenizer, "no such file, expected the model's tokenizer");
    }
    return List.of(folder.resolve(PocketConfigFile.NAME), weightsFile(folder, config), tokenizer);
  }

  /** A folder's file of weights. */
  static Path weights(Path folder) {
    return weightsFile(folder, config(folder));
  }

  static Path weightsFile(Path folder, PocketConfig config) {
    Path file = folder.resolve(config.weightsFile());
    if (!Files.isRegularFile(file)) {
      throw new BrokenFileException(file, "no such file, expected the model's weights");
    }
    return file;
  }
}
