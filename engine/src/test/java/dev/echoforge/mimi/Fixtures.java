package dev.echoforge.mimi;

import dev.echoforge.weights.Checkpoint;
import dev.echoforge.weights.ConfigJson;
import dev.echoforge.weights.Tensor;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** The tiny codec's files, and what the reference made of them. */
final class Fixtures {

  private Fixtures() {}

  static Path folder(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(Fixtures.class.getResource("/fixtures/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Checkpoint checkpoint(String folder) {
    return Checkpoint.inFolder(folder(folder));
  }

  static MimiConfig config(String folder) {
    return MimiConfig.read(ConfigJson.read(folder(folder).resolve("config.json")));
  }

  static Golden golden() {
    return new Golden(Checkpoint.open(folder("csm-a.golden.safetensors")));
  }

  /** The reference's results. */
  record Golden(Checkpoint tensors) implements AutoCloseable {

    float[] floats(String name) {
      return tensor(name).toFloats();
    }

    /** [frames][codebooks]. */
    int[][] codes(String name) {
      int[] flat = tensor(name).toInts();
      int codebooks = Math.toIntExact(tensor(name).shape().getLast());
      int[][] codes = new int[flat.length / codebooks][];
      Arrays.setAll(codes, t -> Arrays.copyOfRange(flat, t * codebooks, (t + 1) * codebooks));
      return codes;
    }

    private Tensor tensor(String name) {
      return Objects.requireNonNull(tensors.find(name), name);
    }

    @Override
    public void close() {
      tensors.close();
    }
  }
}
