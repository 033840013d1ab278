package dev.echoforge.models;

import dev.echoforge.csm.CsmConfig;
import dev.echoforge.csm.CsmLoader;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.weights.Checkpoint;
import dev.echoforge.weights.CheckpointFolder;
import dev.echoforge.weights.ModelParts;
import java.nio.file.Path;

/** Whether a folder's model would load; reads headers and shapes, no weights. */
final class ModelCheck {

  private ModelCheck() {}

  /**
   * Returns if model and codec are whole and suit each other.
   *
   * @throws UnavailableException if there is no model or no codec
   * @throws BrokenFileException naming the file and the tensor or setting at fault
   */
  static void check(CheckpointFolder model) {
    Path folder = model.folder();
    ModelKind kind = ModelKinds.of(folder);
    if (kind != null) {
      kind.check(folder);
      return;
    }
    CsmConfig config = CsmLoader.check(model);
    try (Mimi codec = Mimi.open(model)) {
      if (codec.config().codebooks() < config.codebooks()) {
        throw new BrokenFileException(
            folder,
            "expected a codec of at least %d codebooks, found one of %d"
                .formatted(config.codebooks(), codec.config().codebooks()));
      }
    }
  }

  /** Whether a folder holds a codec, in the model or beside it. */
  static boolean hasCodec(Path folder) {
    return hasCodec(CheckpointFolder.of(folder));
  }

  /** Whether a model has a codec, inside, beside it or among its parts. */
  static boolean hasCodec(CheckpointFolder model) {
    try (Mimi codec = Mimi.open(model)) {
      return codec.config().codebooks() > 0;
    } catch (UnavailableException e) {
      return false;
    }
  }

  /** Whether a codec's tensors are among the model's own. */
  static boolean hasCodecInside(Path folder) {
    CheckpointFolder model = new CheckpointFolder(folder, ModelParts.NONE, null);
    for (Path file : model.candidates("transformers", "model")) {
      try (Checkpoint checkpoint = model.open(file)) {
        if (checkpoint.names().stream().anyMatch(name -> name.startsWith("codec_model."))) {
          return true;
        }
      }
    }
    return false;
  }

  /** How many codebooks a folder's codec has; 0 if there is none that opens. */
  static int codebooks(Path folder) {
    try (Mimi codec = Mimi.open(folder)) {
      return codec.config().codebooks();
    } catch (SpeechException e) {
      return 0;
    }
  }
}
