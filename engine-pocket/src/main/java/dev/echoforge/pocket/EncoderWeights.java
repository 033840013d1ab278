package dev.echoforge.pocket;

import dev.echoforge.weights.Checkpoint;
import dev.echoforge.weights.Tensor;
import dev.echoforge.weights.Tensors;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells whether weights hold an encoder: in the open ones it is zeroed. */
final class EncoderWeights {

  /** A file as it was when it was looked at. */
  private record Weights(Path file, String fingerprint) {}

  private static final Map<Weights, Boolean> ENCODES = new ConcurrentHashMap<>();

  private EncoderWeights() {}

  /** Whether the model of a folder can encode recordings. */
  static boolean encodes(Path folder, PocketConfig config) {
    try (Checkpoint checkpoint = Checkpoint.open(PocketFiles.weightsFile(folder, config))) {
      return encodes(checkpoint);
    }
  }

  /**
   * Whether no weight of the encoder's convolutions is zeroed; looked at once for files that stay.
   */
  static boolean encodes(Checkpoint checkpoint) {
    Weights weights = new Weights(checkpoint.file().toAbsolutePath(), checkpoint.fingerprint());
    return ENCODES.computeIfAbsent(weights, _ -> noneIsZeroed(checkpoint));
  }

  private static boolean noneIsZeroed(Tensors tensors) {
    for (String name : tensors.names()) {
      if (name.startsWith("mimi.encoder.") && name.endsWith(".weight")) {
        Tensor tensor = tensors.find(name);
        if (tensor != null && isZero(TensorRows.of(tensor))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Reads all of it, row by row, so that what is no number is found and no room taken. */
  private static boolean isZero(TensorRows rows) {
    float[] row = new float[rows.columns()];
    boolean zero = true;
    for (int i = 0; i < rows.rows(); i++) {
      rows.source().read(i, row);
      for (float value : row) {
        zero &= value == 0;
      }
    }
    return zero;
  }
}
