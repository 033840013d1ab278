package dev.echoforge.pocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.parallel.Team;
import dev.echoforge.pocket.text.TextChunk;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Strict loading, checkpoints of other sizes, and streams side by side. */
class PocketLoaderTest {

  @TempDir private Path folder;
  private Path weights;

  @BeforeEach
  void copy() throws Exception {
    Checkpoints.copy(Golden.folder("pocket-a-tiny"), folder);
    weights = folder.resolve("model.safetensors");
  }

  @Test
  void aMissingTensorIsNamed() throws Exception {
    Map<String, Checkpoints.Stored> tensors = Checkpoints.read(weights);
    tensors.remove("flow_lm.transformer.layers.2.linear1.weight");
    assertRefused(tensors, "flow_lm.transformer.layers.2.linear1.weight", "missing");
  }

  @Test
  void aForeignTensorIsNamed() throws Exception {
    Map<String, Checkpoints.Stored> tensors = Checkpoints.read(weights);
    tensors.put("flow_lm.extra", Checkpoints.Stored.floats(new float[3], 3));
    assertRefused(tensors, "flow_lm.extra", "foreign");
  }

  @Test
  void aMisshapenTensorIsNamed() throws Exception {
    Map<String, Checkpoints.Stored> tensors = Checkpoints.read(weights);
    tensors.put("flow_lm.emb_mean", Checkpoints.Stored.floats(new float[11], 11));
    assertRefused(tensors, "flow_lm.emb_mean", "[12]");
  }

  @Test
  void aWeightThatIsNoNumberIsNamed() throws Exception {
    Map<String, Checkpoints.Stored> tensors = Checkpoints.read(weights);
    float[] values = new float[12];
    values[3] = Float.NaN;
    tensors.put("flow_lm.emb_mean", Checkpoints.Stored.floats(values, 12));
    assertRefused(tensors, "flow_lm.emb_mean", "NaN");
  }

  private void assertRefused(Map<String, Checkpoints.Stored> tensors, String... says)
      throws Exception {
    Checkpoints.write(weights, tensors);
    assertThatThrownBy(() -> Models.load(folder))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContainingAll(says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: drifting|type: flow_matching|flow_lm.flow.type",
        "num_kv_heads: 2|num_kv_heads: 3|num_kv_heads",
        "rank: 20|rank: many|rank",
        "z_dim: 36|zz_dim: 36|zz_dim",
        "frame_rate: 12.5|frame_rate: 13|frame_rate",
        "weights_path: model.safetensors|weights_path: ../model.safetensors|weights_path",
        "default_eos_threshold: -1.0|default_eos_threshold: [|YAML",
      })
  void wrongSettingsAreNamed(String from, String to, String says) throws Exception {
    Path file = folder.resolve("config.yaml");
    Files.writeString(file, Files.readString(file).replace(from, to));
    assertThatThrownBy(() -> Models.load(folder))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining(says);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BF16", "INT8", "Q4"})
  void otherPrecisionsAreNearAndTheSameWhenLoadedAgain(String name) {
    PocketPrecision precision = PocketPrecision.valueOf(name);
    float[] exact = latents(PocketPrecision.F32, Team.ALONE);
    float[] packed = latents(precision, Team.ALONE);
    assertThat(latents(precision, Team.ALONE)).isEqualTo(packed);
    double worst = 0;
    double scale = 0;
    for (int i = 0; i < 12; i++) { // the first frame
      worst = Math.max(worst, Math.abs(exact[i] - packed[i]));
      scale = Math.max(scale, Math.abs(exact[i]));
    }
    assertThat(worst / scale).isLessThan(precision == PocketPrecision.Q4 ? 0.5 : 0.05);
  }

  @Test
  void threadsChangeNoBit() {
    float[] alone = latents(PocketPrecision.F32, Team.ALONE);
    try (Team team = Team.of(3)) {
      assertThat(latents(PocketPrecision.F32, team)).isEqualTo(alone);
    }
  }

  private float[] latents(PocketPrecision precision, Team team) {
    try (PocketModel model =
        new PocketLoader(team, null, (what, done) -> {}).load(folder, config -> precision)) {
      VoiceState voice =
          VoiceStateFile.read(folder.resolve("embeddings/ref.safetensors"), model.config());
      List<float[]> frames = new ArrayList<>();
      new PocketSpeaker(model, team, 1)
          .speak(
              voice,
              model.chunks().of("good evening").getFirst(),
              8,
              LatentNoise.seeded(1, 0.3),
              new Cancellation(),
              (latent, samples) -> frames.add(latent));
      return PocketGoldenTest.joined(frames);
    }
  }

  @Test
  void manyStreamsAreAsEachAloneToTheBit() {
    for (PocketPrecision precision : PocketPrecision.values()) {
      try (PocketModel model = Models.load(folder, precision)) {
        VoiceState voice =
            VoiceStateFile.read(folder.resolve("embeddings/ref.safetensors"), model.config());
        List<TextChunk> chunks =
            List.of("One.", "Two words here.", "A third, longer sentence goes on.", "Four").stream()
                .map(text -> model.chunks().of(text).getFirst())
                .toList();
        List<List<float[]>> alone = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
          alone.add(together(model, voice, chunks.subList(i, i + 1), i, 50).getFirst());
        }
        List<List<float[]>> beside = together(model, voice, chunks, 0, 3);
        for (int i = 0; i < chunks.size(); i++) {
          assertThat(PocketGoldenTest.joined(beside.get(i)))
              .isEqualTo(PocketGoldenTest.joined(alone.get(i)));
        }
      }
    }
  }

  private static List<List<float[]>> together(
      PocketModel model, VoiceState voice, List<TextChunk> chunks, int firstSeed, int piece) {
    PocketGenerator generator = new PocketGenerator(model, Team.ALONE, 4, 64, 1);
    List<PocketSequence> sequences = new ArrayList<>();
    List<List<float[]>> frames = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      long seed = firstSeed + i;
      sequences.add(
          generator.open(
              PocketRequest.of(chunks.get(i), voice, () -> LatentNoise.seeded(seed, 0.3))));
      frames.add(new ArrayList<>());
    }
    while (frames.stream().anyMatch(all -> all.size() < 9)) {
      List<PocketSequence> left = new ArrayList<>();
      for (int i = 0; i < sequences.size(); i++) {
        if (frames.get(i).size() < 9) {
          left.add(sequences.get(i));
        }
      }
      left.forEach(sequence -> sequence.planChunk(piece));
      generator.step(Team.ALONE, left);
      for (int i = 0; i < sequences.size(); i++) {
        if (left.contains(sequences.get(i)) && sequences.get(i).promptLeft() == 0) {
          frames.get(i).add(sequences.get(i).latent().clone());
        }
      }
    }
    return frames;
  }

  /** Sizes of other checkpoints, which the code may not assume anything of. */
  @ParameterizedTest
  @CsvSource({
    "30, 5, 5, 40, 3, 7, 0, 0, lsd, 24, 2",
    "24, 6, 2, 24, 24, 33, 9, 17, drifting, 10, 1",
    "48, 4, 1, 64, 1, 10, 0, 20, pointwise, 31, 4",
    "64, 2, 2, 64, 2, 100, 5, 0, lsd, 64, 6"
  })
  void checkpointsOfOtherSizes(
      int dim,
      int heads,
      int kvHeads,
      int attention,
      int layers,
      int ffn,
      int rank,
      int z,
      String flow,
      int width,
      int blocks)
      throws Exception {
    String yaml =
        Files.readString(folder.resolve("config.yaml"))
            .replaceAll("(?m)^flow_lm:\\n(  .*\\n)+", "");
    String lm =
        """
        flow_lm:
          insert_bos_before_voice: %s
          dtype: float32
          flow: {dim: %d, depth: %d, type: %s}
          transformer: {d_model: %d, num_heads: %d, num_kv_heads: %d, attn_dim: %d, num_layers: %d, dim_feedforward: %d, hidden_scale: 4, max_period: 10000}
          lookup_table: {dim: %d, n_bins: 448, tokenizer: sentencepiece, tokenizer_path: tokenizer.model%s}
        %s\
        """
            .formatted(
                rank == 0,
                width,
                blocks,
                flow,
                dim,
                heads,
                kvHeads,
                attention,
                layers,
                ffn,
                dim,
                rank == 0 ? "" : ", rank: " + rank,
                z == 0 ? "" : "  z_dim: " + z + "\n");
    Files.delete(folder.resolve("config.yaml"));
    Files.writeString(
        folder.resolve("config.yaml"), lm + yaml.replace("inner_dim: 12", "inner_dim: 21"));
    PocketConfig config = PocketConfigFile.read(folder.resolve("config.yaml"));
    Random random = new Random(dim);
    Map<String, Checkpoints.Stored> tensors = new LinkedHashMap<>();
    PocketLayout.of(config, 6)
        .forEach((name, shape) -> {
          int count = 1;
          for (long side : shape) {
            count *= (int) side;
          }
          float[] values = new float[count];
          for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * 0.2);
          }
          tensors.put(name, Checkpoints.Stored.floats(values, shape));
        });
    Checkpoints.write(weights, tensors);
    try (PocketModel model = Models.load(folder)) {
      float[] recording = new float[24_000];
      for (int i = 0; i < recording.length; i++) {
        recording[i] = (float) Math.sin(i * 0.03) / 3;
      }
      VoiceState voice =
          new VoiceEncoder(model, Team.ALONE)
              .voice(new dev.echoforge.speech.Pcm(recording, 24_000), 30);
      List<float[]> latents = new ArrayList<>();
      new PocketSpeaker(model, Team.ALONE, 2)
          .speak(
              voice,
              model.chunks().of("Any text.").getFirst(),
              5,
              LatentNoise.seeded(3, 0.5),
              new Cancellation(),
              (latent, samples) -> latents.add(latent));
      assertThat(latents).isNotEmpty();
      for (float[] latent : latents) {
        assertThat(latent).hasSize(12);
      }
    }
  }
}
