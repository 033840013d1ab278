package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.nn.KvCache;
import dev.echoforge.nn.Sampler;
import dev.echoforge.nn.Transformer;
import dev.echoforge.nn.TransformerConfig;
import dev.echoforge.nn.TransformerState;
import dev.echoforge.parallel.Team;
import dev.echoforge.weights.Safetensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Compares a model's hidden states, logits and greedy codes with the reference's. */
final class GoldenFrames {

  private static final float CLOSE = 1e-4f;

  private GoldenFrames() {}

  static void assertPrompt(CsmModel model, CsmPrompt prompt, Safetensors golden, String kind) {
    int[][] ids = Fixtures.rows(golden.require(kind + ".prompt"));
    int[][] mask = Fixtures.rows(golden.require(kind + ".mask"));
    assertThat(prompt.length()).isEqualTo(ids.length);
    int codebooks = model.config().codebooks();
    for (int i = 0; i < ids.length; i++) {
      boolean text = mask[i][codebooks] == 1;
      int[] expected = text ? new int[] {ids[i][codebooks]} : Arrays.copyOf(ids[i], codebooks);
      assertThat(prompt.frame(i)).as("frame %d", i).containsExactly(expected);
    }
  }

  static void assertFrames(CsmModel model, CsmPrompt prompt, Safetensors golden, String kind) {
    List<float[]> logits = new ArrayList<>();
    int vocab = model.config().audioVocab();
    Sampler recording =
        (all, offset, count) -> {
          logits.add(Arrays.copyOfRange(all, offset, offset + vocab));
          return Sampler.GREEDY.sample(all, offset, count);
        };
    FrameGenerator generator =
        new FrameGenerator(model.config(), model.weights(), Team.ALONE, 1, prompt.length());
    CsmSequence stream =
        new CsmSequence(prompt, generator.newCache(), recording, model.config().codebooks());
    stream.planChunk(prompt.length());
    generator.step(Team.ALONE, List.of(stream));

    assertClose(hidden(prompt, model), golden, kind + ".hidden");
    assertClose(logits.getFirst(), golden, kind + ".logits0");
    assertClose(joined(logits.subList(1, logits.size())), golden, kind + ".depth_logits");
    int[][] expected = Fixtures.rows(golden.require(kind + ".codes"));
    for (int frame = 0; frame < expected.length; frame++) {
      assertThat(stream.codes()).as("frame %d", frame).containsExactly(expected[frame]);
      generator.step(Team.ALONE, List.of(stream));
    }
  }

  private static float[] hidden(CsmPrompt prompt, CsmModel model) {
    TransformerConfig config = model.config().backbone();
    Transformer backbone = new Transformer(config, model.weights().backbone());
    TransformerState state = new TransformerState(config, prompt.length(), 1);
    FrameEmbedding embedding = new FrameEmbedding(model.config(), model.weights());
    KvCache cache = new KvCache(config, 7);
    for (int row = 0; row < prompt.length(); row++) {
      embedding.embed(prompt.frame(row), state.x(), row * config.dim());
      state.place(row, cache, row);
    }
    int[] all = IntStream.range(0, prompt.length()).toArray();
    backbone.forward(Team.ALONE, state, prompt.length(), all, prompt.length());
    float[] hidden = new float[prompt.length() * config.dim()];
    for (int row = 0; row < prompt.length(); row++) {
      backbone.norm(state, row, hidden, row * config.dim());
    }
    return hidden;
  }

  private static float[] joined(List<float[]> rows) {
    float[] joined = new float[rows.size() * rows.getFirst().length];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, joined, i * rows.getFirst().length, rows.get(i).length);
    }
    return joined;
  }

  private static void assertClose(float[] found, Safetensors golden, String name) {
    assertThat(found)
        .as(name)
        .usingComparatorWithPrecision(CLOSE)
        .containsExactly(golden.require(name).toFloats());
  }
}
