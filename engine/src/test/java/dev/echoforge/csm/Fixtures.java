package dev.echoforge.csm;

import dev.echoforge.weights.Safetensors;
import dev.echoforge.weights.Tensor;
import java.nio.file.Path;
import java.util.Arrays;

/** The reference implementation's outputs for the small checkpoint, in its three layouts. */
final class Fixtures {

  static final Path FOLDER = Path.of("src/test/resources/fixtures");

  private Fixtures() {}

  static Safetensors golden() {
    return Safetensors.open(FOLDER.resolve("csm-a.golden.safetensors"));
  }

  /** A tensor [rows, columns] as rows. */
  static int[][] rows(Tensor tensor) {
    int columns = Math.toIntExact(tensor.shape().get(1));
    int[] all = tensor.toInts();
    int[][] rows = new int[all.length / columns][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(all, i * columns, (i + 1) * columns);
    }
    return rows;
  }
}
