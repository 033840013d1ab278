package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.nn.Sampler;
import dev.echoforge.parallel.Team;
import dev.echoforge.weights.LoadProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far fewer bits move the logits of the small checkpoint's first frame. */
class QuantizationErrorTest {

  @TempDir Path folder;

  /**
   * Precision and the relative error allowed in the logits of all codebooks. A model of random
   * weights exaggerates: its logits hang on every one of them.
   */
  @ParameterizedTest
  @CsvSource({"BF16, 0.02", "Q8, 0.1", "Q4, 0.6"})
  void logitsStayNear(Precision precision, double allowed) throws IOException {
    for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      Files.copy(Fixtures.FOLDER.resolve("csm-a").resolve(name), folder.resolve(name));
    }
    try (CsmModel exact = load(Precision.F32);
        CsmModel rounded = load(precision)) {
      assertThat(error(logits(rounded, codes(exact)), logits(exact, codes(exact))))
          .isPositive()
          .isLessThan(allowed);
    }
  }

  private CsmModel load(Precision precision) {
    return new CsmLoader(precision, Team.ALONE, null, LoadProgress.NONE).load(folder);
  }

  private static int[] codes(CsmModel model) {
    return Speaking.alone(model, Team.ALONE, prompt(model), Sampling.GREEDY, 1)[0];
  }

  private static CsmPrompt prompt(CsmModel model) {
    return new CsmPromptBuilder(model.config(), model.tokenizer())
        .build(List.of(), 0, "Hello there, this is a test of voice generation.");
  }

  /** All codebooks' logits of the first frame while its codes are forced. */
  private static float[] logits(CsmModel model, int[] codes) {
    List<float[]> rows = new ArrayList<>();
    Sampler forcing =
        (logits, offset, count) -> {
          rows.add(Arrays.copyOfRange(logits, offset, offset + count));
          return codes[rows.size() - 1];
        };
    CsmPrompt prompt = prompt(model);
    FrameGenerator generator =
        new FrameGenerator(model.config(), model.weights(), Team.ALONE, 1, prompt.length());
    CsmSequence stream =
        new CsmSequence(prompt, generator.newCache(), forcing, model.config().codebooks());
    stream.planChunk(prompt.length());
    generator.step(Team.ALONE, List.of(stream));
    int count = model.config().codecEntries();
    float[] all = new float[rows.size() * count];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, all, i * count, count);
    }
    return all;
  }

  private static double error(float[] found, float[] expected) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow(found[i] - expected[i], 2);
      size += Math.pow(expected[i], 2);
    }
    return Math.sqrt(difference / size);
  }
}
