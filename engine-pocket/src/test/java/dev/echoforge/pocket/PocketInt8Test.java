package dev.echoforge.pocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.text.TextChunk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How far int8 is from the exact outputs, and from the reference's own int8, whose rounding of
 * activations can't be matched to the bit. Distances are shares of the outputs' scale.
 */
class PocketInt8Test {

  /** What the reference's int8 is off by, at most, in the same case. */
  private static final double REFERENCES_OWN = 0.03;

  /** How far two exact ports of the reference's int8 per row may be apart. */
  private static final double OF_TWO_PORTS = 0.05;

  @TempDir private Path folder;

  @Test
  void itIsNearerToTheExactOutputsThanTheReferencesInt8() throws IOException {
    Path copy = folder.resolve("pocket-a");
    Checkpoints.copy(Golden.folder("pocket-a"), copy);
    try (Golden golden = Golden.of("pocket-a");
        PocketModel model =
            new PocketLoader(Team.ALONE, null, (what, done) -> {})
                .load(copy, config -> PocketPrecision.INT8)) {
      List<float[]> hidden = new ArrayList<>();
      List<float[]> latents = new ArrayList<>();
      speak(golden, model, hidden, latents);
      float[] exactHidden = golden.floats("short.0.hidden");
      float[] exactLatents = golden.floats("short.0.latents");
      double scale = largest(exactHidden);
      assertThat(distance(hidden, exactHidden) / scale).isLessThan(REFERENCES_OWN);
      assertThat(distance(latents, exactLatents) / largest(exactLatents))
          .isLessThan(REFERENCES_OWN);
      assertThat(distance(hidden, golden.floats("int8row.0.hidden")) / scale)
          .isLessThan(OF_TWO_PORTS);
      assertThat(distance(hidden, golden.floats("int8.0.hidden")) / scale).isLessThan(OF_TWO_PORTS);
    }
  }

  /** Grouped heads, few columns: the smallest models lose no more. */
  @Test
  void theTinyModelStaysAsNear() throws IOException {
    Path copy = folder.resolve("pocket-a-tiny");
    Checkpoints.copy(Golden.folder("pocket-a-tiny"), copy);
    try (Golden golden = Golden.of("pocket-a-tiny");
        PocketModel model = Models.load(copy, PocketPrecision.INT8)) {
      List<float[]> hidden = new ArrayList<>();
      List<float[]> latents = new ArrayList<>();
      speak(golden, model, hidden, latents);
      float[] exactHidden = golden.floats("short.0.hidden");
      float[] exactLatents = golden.floats("short.0.latents");
      assertThat(distance(hidden, exactHidden) / largest(exactHidden)).isLessThan(REFERENCES_OWN);
      assertThat(distance(latents, exactLatents) / largest(exactLatents))
          .isLessThan(REFERENCES_OWN);
    }
  }

  private static void speak(
      Golden golden, PocketModel model, List<float[]> hidden, List<float[]> latents) {
    VoiceState voice =
        VoiceStateFile.read(golden.folder().resolve("embeddings/ref.safetensors"), model.config());
    String text = golden.json().path("generate").path("short").path("text").stringValue();
    TextChunk chunk = model.chunks().of(text).getFirst();
    LatentNoise noise =
        PocketGoldenTest.noise(golden.floats("short.0.noise"), model.config().latentDim());
    PocketGenerator generator = new PocketGenerator(model, Team.ALONE, 1, 13, 1);
    PocketSequence sequence = generator.open(PocketRequest.of(chunk, voice, () -> noise));
    int steps = golden.floats("short.0.eos").length;
    while (hidden.size() < steps) {
      sequence.planChunk(12);
      generator.step(Team.ALONE, List.of(sequence));
      if (sequence.promptLeft() == 0) {
        hidden.add(sequence.hidden().clone());
        latents.add(sequence.latent().clone());
      }
    }
  }

  private static double distance(List<float[]> rows, float[] expected) {
    double worst = 0;
    int at = 0;
    for (float[] row : rows) {
      for (float value : row) {
        worst = Math.max(worst, Math.abs(value - expected[at++]));
      }
    }
    return worst;
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
