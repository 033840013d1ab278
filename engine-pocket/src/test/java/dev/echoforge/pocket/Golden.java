package dev.echoforge.pocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.pocket.text.TextChunk;
import dev.echoforge.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference package's outputs for the models in the test resources. */
public final class Golden implements AutoCloseable {

  public static final Path RESOURCES = Path.of("src/test/resources");

  private final String name;
  private final Safetensors tensors;
  private final JsonNode json;

  private Golden(String name) {
    this.name = name;
    this.tensors = Safetensors.open(RESOURCES.resolve(name + ".golden.safetensors"));
    this.json = json(name);
  }

  public static Golden of(String name) {
    return new Golden(name);
  }

  public static JsonNode json(String name) {
    try {
      return JsonMapper.shared()
          .readTree(Files.readAllBytes(RESOURCES.resolve(name + ".golden.json")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Path folder(String name) {
    return RESOURCES.resolve(name);
  }

  public Path folder() {
    return folder(name);
  }

  public JsonNode json() {
    return json;
  }

  public float[] floats(String tensor) {
    return tensors.require(tensor).toFloats();
  }

  public int[] ints(String tensor) {
    return tensors.require(tensor).toInts();
  }

  public boolean has(String tensor) {
    return tensors.find(tensor) != null;
  }

  /** The first part of the short text. */
  TextChunk shortChunk(PocketModel model) {
    String text = json.path("generate").path("short").path("text").stringValue();
    return model.chunks().of(text).getFirst();
  }

  /** The voice that the texts are said in. */
  VoiceState voice(PocketModel model) {
    return VoiceStateFile.read(folder().resolve("embeddings/ref.safetensors"), model.config());
  }

  /** Asserts that numbers differ by at most a part of the expected ones' scale. */
  public static void assertClose(String what, float[] found, float[] expected, double part) {
    assertThat(found).as(what).hasSize(expected.length);
    double scale = 0;
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      scale = Math.max(scale, Math.abs(expected[i]));
      worst = Math.max(worst, Math.abs(found[i] - expected[i]));
    }
    assertThat(worst)
        .as("%s: largest difference at scale %s", what, scale)
        .isLessThan(part * scale);
  }

  @Override
  public void close() {
    tensors.close();
  }
}
