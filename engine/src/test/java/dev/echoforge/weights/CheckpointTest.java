package dev.echoforge.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointTest {

  @TempDir Path folder;

  @BeforeEach
  void writeShards() throws IOException {
    new SafetensorsWriter()
        .add("codec.a", DataType.F32, new float[] {1, 2}, 2)
        .write(folder.resolve("model-1.safetensors"));
    new SafetensorsWriter()
        .add("b", DataType.BF16, new float[] {3}, 1)
        .add("unlisted", DataType.F16, new float[] {4}, 1)
        .write(folder.resolve("model-2.safetensors"));
  }

  @Test
  void joinsTheShardsOfAnIndex() throws IOException {
    writeIndex("\"codec.a\":\"model-1.safetensors\",\"b\":\"model-2.safetensors\"");
    try (Checkpoint checkpoint = Checkpoint.inFolder(folder)) {
      assertThat(checkpoint.names()).containsExactlyInAnyOrder("codec.a", "b", "unlisted");
      assertThat(checkpoint.require("codec.a", 2).toFloats()).containsExactly(1, 2);
      assertThat(checkpoint.files()).hasSize(2);
      Tensors codec = checkpoint.under("codec.");
      assertThat(codec.names()).containsExactly("a");
      assertThat(codec.require("a", 2).toFloats()).containsExactly(1, 2);
      assertThat(codec.find("b")).isNull();
      assertThatThrownBy(() -> codec.require("x", 3))
          .isInstanceOf(BrokenFileException.class)
          .hasMessageContaining("\"codec.x\" is missing: expected shape [3]");
    }
  }

  @Test
  void opensASingleFile() throws IOException {
    Files.move(folder.resolve("model-1.safetensors"), folder.resolve("model.safetensors"));
    try (Checkpoint checkpoint = Checkpoint.inFolder(folder)) {
      assertThat(checkpoint.names()).containsExactly("codec.a");
    }
  }

  @Test
  void saysWhatAFolderShouldHold() {
    assertThatThrownBy(() -> Checkpoint.inFolder(folder.resolve("none")))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("expected model.safetensors or model.safetensors.index.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"a\":\"model-3.safetensors\"|lists the shard \"model-3.safetensors\", which is missing",
        "\"a\":\"../model-1.safetensors\"|shards beside it, found \"../model-1.safetensors\"",
        "\"a\":\"..\"|shards beside it",
        "\"a\":\"\"|shards beside it",
        "\"a\":\"/etc/passwd\"|shards beside it",
        "\"a\":7|weight_map.a: expected a text, found \"7\"",
        "\"x\":\"model-1.safetensors\"|tensor \"x\" is missing, though"
            + " model.safetensors.index.json lists it here",
        "\"a\":\"model-1.safetensors\",\"a\":\"model-2.safetensors\"|no valid JSON",
      })
  void refusesAnIndexWithTheReason(String entries, String reason) throws IOException {
    writeIndex(entries);
    assertThatThrownBy(() -> Checkpoint.inFolder(folder))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesAnIndexWithoutAMap() throws IOException {
    for (String json : new String[] {"{}", "[]", "{\"weight_map\":[]}", "{\"weight_map\":null}"}) {
      Path index = folder.resolve("model.safetensors.index.json");
      Files.writeString(index, json);
      assertThatThrownBy(() -> Checkpoint.inFolder(folder))
          .isInstanceOf(BrokenFileException.class)
          .hasMessageContaining(index.toString());
    }
  }

  private void writeIndex(String entries) throws IOException {
    Files.writeString(
        folder.resolve("model.safetensors.index.json"),
        "{\"metadata\":{\"total_size\":1},\"weight_map\":{%s}}".formatted(entries));
  }
}
