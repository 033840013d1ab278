package dev.echoforge.mimi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.nn.SlidingTransformerConfig;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.weights.ConfigJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MimiConfigTest {

  @TempDir Path folder;

  @Test
  void whatIsLeftOutIsThePublishedCodecs() throws IOException {
    assertThat(read("{}")).isEqualTo(MimiConfig.PUBLISHED);
    assertThat(MimiConfig.PUBLISHED.frameSamples()).isEqualTo(1_920);
    assertThat(MimiConfig.PUBLISHED.frameRateHz()).isEqualTo(12.5);
  }

  @Test
  void readsASpeechModelsCodecAndACodecsOwnFolderAlike() {
    MimiConfig inside = Fixtures.config("csm-a");
    assertThat(inside).isEqualTo(Fixtures.config("csm-a-sesame/mimi"));
    assertThat(inside.transformer().slidingWindow()).isEqualTo(20);
    assertThat(inside.codebooks()).isEqualTo(8);
    assertThat(inside.codebookSize()).isEqualTo(64);
  }

  @Test
  void readsEverySize() throws IOException {
    MimiConfig config =
        read(
            """
            {"sampling_rate": 16000, "hidden_size": 20, "num_filters": 3,
             "upsampling_ratios": [5, 2], "kernel_size": 6, "last_kernel_size": 4,
             "residual_kernel_size": 2, "num_residual_layers": 2, "dilation_growth_rate": 3,
             "compress": 1, "use_conv_shortcut": true, "pad_mode": "replicate",
             "num_hidden_layers": 1, "num_attention_heads": 6, "num_key_value_heads": 2,
             "head_dim": 10, "intermediate_size": 33, "norm_eps": 0.001, "rope_theta": 500,
             "sliding_window": 3, "attention_bias": true, "upsample_groups": 5,
             "num_quantizers": 5, "num_semantic_quantizers": 2, "codebook_size": 37,
             "codebook_dim": 9, "vector_quantization_hidden_dimension": 9}
            """);
    assertThat(config)
        .isEqualTo(
            new MimiConfig(
                16_000,
                20,
                new SeanetConfig(3, List.of(5, 2), 6, 4, 2, 2, 3, 1, true, true),
                new SlidingTransformerConfig(1, 6, 2, 10, 33, 1e-3f, 500, 3, true),
                new ResamplingConfig(2, 4, 5),
                new QuantizerConfig(5, 2, 37, 9)));
  }

  @Test
  void findsRopeThetaInEitherPlace() throws IOException {
    assertThat(read("{\"rope_theta\": 77}").transformer().ropeTheta()).isEqualTo(77);
    String newer = "{\"rope_parameters\": {\"rope_theta\": 88, \"rope_type\": \"default\"}}";
    assertThat(read(newer).transformer().ropeTheta()).isEqualTo(88);
  }

  @Test
  void needsNoResamplingWhereFramesAndPositionsAreTheSame() throws IOException {
    MimiConfig config = read("{\"frame_rate\": 25.0}");
    assertThat(config.resampling()).isEqualTo(ResamplingConfig.NONE);
    assertThat(config.frameSamples()).isEqualTo(960);
    assertThat(read("{\"frame_rate\": 12.5}")).isEqualTo(MimiConfig.PUBLISHED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"model_type\": \"encodec\"",
        "\"audio_channels\": 2",
        "\"use_causal_conv\": false",
        "\"trim_right_ratio\": 0.5",
        "\"hidden_act\": \"relu\"",
        "\"pad_mode\": \"reflect\"",
        "\"rope_parameters\": {\"rope_type\": \"llama3\"}",
        "\"rope_scaling\": {\"type\": \"linear\"}",
        "\"sampling_rate\": 0",
        "\"hidden_size\": 0",
        "\"hidden_size\": 1.5",
        "\"hidden_size\": \"512\"",
        "\"num_filters\": 100000",
        "\"num_filters\": 16384",
        "\"upsampling_ratios\": [8, 0]",
        "\"upsampling_ratios\": [512, 512, 512]",
        "\"upsampling_ratios\": [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]",
        "\"upsampling_ratios\": 8",
        "\"compress\": 65",
        "\"num_residual_layers\": 16",
        "\"num_key_value_heads\": 3",
        "\"head_dim\": 63",
        "\"head_dim\": 16384",
        "\"sliding_window\": 0",
        "\"norm_eps\": -1",
        "\"upsample_groups\": 3",
        "\"frame_rate\": 20",
        "\"num_semantic_quantizers\": 32",
        "\"codebook_dim\": 128",
        "\"codebook_size\": 2000000000"
      })
  void namesTheSettingThatIsNotAllowed(String setting) {
    String name = setting.substring(1, setting.indexOf('"', 1));
    assertThatThrownBy(() -> read("{" + setting + "}"))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("config.json")
        .hasMessageMatching("(?s).*(" + name + "|dilation_growth_rate).*expected.*");
  }

  @Test
  void knowsEveryTensorOfACodec() {
    try (var checkpoint = Fixtures.checkpoint("csm-a-sesame/mimi")) {
      var expected = new TreeSet<>(MimiLayout.of(Fixtures.config("csm-a-sesame/mimi")).keySet());
      var found =
          checkpoint.names().stream()
              .filter(name -> !name.endsWith("codebook.initialized"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(found).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(Sizes.class)
  void readsNoTensorThatTheLayoutDoesntName(Sizes sizes) {
    var asked = new TreeSet<String>();
    var weights = new AskedTensors(new RandomWeights(1), asked);
    DecoderLayers.read(weights, sizes.config, Storage.F32);
    EncoderLayers.read(weights, sizes.config);
    assertThat(asked).isEqualTo(new TreeSet<>(MimiLayout.of(sizes.config).keySet()));
  }

  private MimiConfig read(String json) throws IOException {
    Path file = folder.resolve("config.json");
    Files.writeString(file, json);
    return MimiConfig.read(ConfigJson.read(file));
  }
}
