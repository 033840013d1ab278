package dev.echoforge.pocket;

import dev.echoforge.weights.Checkpoint;
import dev.echoforge.weights.Tensor;
import dev.echoforge.weights.Tensors;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells whether weights hold an encoder: in the open ones it is zeroed. */
final class EncoderWeights {

  /** Whether weights hold an encoder, by their fingerprints. */
  private static final Map<String, Boolean> ENCODES = new ConcurrentHashMap<>();

  private EncoderWeights() {}

  /** Whether the model of a folder can encode recordings; looked at once for files that stay. */
  static boolean encodes(Path folder, PocketConfig config) {
    try (Checkpoint checkpoint = Checkpoint.open(PocketFiles.weightsFile(folder, config))) {
      return ENCODES.computeIfAbsent(checkpoint.fingerprint(), _ -> encodes(checkpoint));
    }
  }

  /** Whether no weight of the encoder's convolutions is zeroed. */
  static boolean encodes(Tensors tensors) {
    for (String name : tensors.names()) {
      if (name.startsWith("mimi.encoder.") && name.endsWith(".weight")) {
        Tensor tensor = tensors.find(name);
        if (tensor != null && isZero(TensorRows.vector(tensor))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isZero(float[] values) {
    for (float value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }
}
