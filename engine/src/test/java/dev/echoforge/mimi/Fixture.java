package dev.echoforge.mimi;

import dev.echoforge.weights.Checkpoint;
import dev.echoforge.weights.ConfigJson;
import dev.echoforge.weights.Tensor;
import java.nio.file.Path;

/** A tiny codec with what the reference made of it. */
record Fixture(Checkpoint checkpoint, Checkpoint golden, Mimi mimi) implements AutoCloseable {

  private static final Path FOLDER = Path.of("src/test/resources/fixtures");

  static Fixture hub() {
    return open(FOLDER.resolve("csm-a"), "codec_model.");
  }

  static Fixture apart() {
    return open(FOLDER.resolve("csm-a-sesame/mimi"), "");
  }

  private static Fixture open(Path folder, String prefix) {
    Checkpoint checkpoint = Checkpoint.inFolder(folder);
    MimiConfig config = MimiConfig.read(ConfigJson.read(folder.resolve("config.json")));
    return new Fixture(
        checkpoint,
        Checkpoint.open(FOLDER.resolve("csm-a.golden.safetensors")),
        Mimi.load(checkpoint.under(prefix), config));
  }

  float[] golden(String name) {
    return tensor(name).toFloats();
  }

  int[][] goldenCodes(String name) {
    int[] flat = tensor(name).toInts();
    int codebooks = (int) (long) tensor(name).shape().getLast();
    int[][] codes = new int[flat.length / codebooks][codebooks];
    for (int i = 0; i < flat.length; i++) {
      codes[i / codebooks][i % codebooks] = flat[i];
    }
    return codes;
  }

  private Tensor tensor(String name) {
    Tensor tensor = golden.find(name);
    if (tensor == null) {
      throw new IllegalArgumentException(name);
    }
    return tensor;
  }

  @Override
  public void close() {
    checkpoint.close();
    golden.close();
  }
}
