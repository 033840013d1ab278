package dev.echoforge.pocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderWeightsTest {

  /** What is remembered of a file is not taken for another's of the same name, size and time. */
  @Test
  void theOpenAndTheGatedWeightsAreToldApart(@TempDir Path folder) throws Exception {
    Path gated = folder.resolve("gated");
    Path open = folder.resolve("open");
    Checkpoints.copy(Golden.folder("pocket-a-tiny"), gated);
    Checkpoints.copy(Golden.folder("pocket-a-tiny"), open);
    Path weights = gated.resolve("model.safetensors");
    Checkpoints.write(weights, Checkpoints.read(weights));
    Path zeroed = open.resolve("model.safetensors");
    Checkpoints.zero(zeroed, "mimi.encoder.");
    Files.setLastModifiedTime(zeroed, Files.getLastModifiedTime(weights));
    assertThat(EncoderWeights.encodes(gated, PocketFiles.config(gated))).isTrue();
    assertThat(EncoderWeights.encodes(open, PocketFiles.config(open))).isFalse();
    try (PocketModel model = Models.load(open)) {
      assertThat(model.encodes()).isFalse();
    }
  }
}
