package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.nn.RopeConfig;
import dev.echoforge.speech.BrokenFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsmConfigFileTest {

  @TempDir Path folder;

  @Test
  void bothStylesOfTheFixturesMeanTheSame() {
    CsmConfig newer = CsmConfigFile.read(Fixtures.FOLDER.resolve("csm-a"));
    CsmConfig older = CsmConfigFile.read(Fixtures.FOLDER.resolve("csm-a-sesame"));
    assertThat(newer).isEqualTo(older);
    assertThat(newer.backbone().headDim()).isEqualTo(16);
    assertThat(newer.depth().headDim()).isEqualTo(12);
    assertThat(newer.codecEntries()).isEqualTo(64);
    assertThat(newer.backbone().rope())
        .isEqualTo(new RopeConfig(500_000, new RopeConfig.Llama3Scaling(32, 0.125, 0.5, 1024)));
  }

  @Test
  void whatIsLeftOutIsAsInCsm1b() throws IOException {
    assertThat(read("{\"model_type\":\"csm\"}")).isEqualTo(CsmConfig.CSM_1B);
  }

  @Test
  void knowsTheFlavorsOfSesamesFirstRepository() throws IOException {
    CsmConfig config =
        read(
            "{\"backbone_flavor\":\"llama-1B\",\"decoder_flavor\":\"llama-100M\","
                + "\"text_vocab_size\":128256,\"audio_vocab_size\":2051,"
                + "\"audio_num_codebooks\":32}");
    assertThat(config.backbone()).isEqualTo(CsmConfig.CSM_1B.backbone());
    assertThat(config.depth().ffn()).isEqualTo(8192);
    assertThat(config.codecEntries()).isEqualTo(2048);
    assertThat(config.codebooks()).isEqualTo(32);
  }

  @Test
  void takesTheCodecsSizeFromTheFolderBeside() throws IOException {
    Files.createDirectory(folder.resolve("mimi"));
    Files.writeString(folder.resolve("mimi/config.json"), "{\"codebook_size\":1000}");
    assertThat(read("{}").codecEntries()).isEqualTo(1000);
  }

  @Test
  void derivesTheHeadsWidthAndReadsPlainRope() throws IOException {
    CsmConfig config =
        read(
            "{\"hidden_size\":96,\"num_attention_heads\":6,\"num_key_value_heads\":2,"
                + "\"head_dim\":null,\"rope_scaling\":null,\"rope_theta\":10000}");
    assertThat(config.backbone().headDim()).isEqualTo(16);
    assertThat(config.backbone().rope()).isEqualTo(new RopeConfig(10_000, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{|no valid JSON",
        "[]|expected a JSON object, found an array",
        "{\"hidden_size\":0}|hidden_size: expected a whole number from 1 to 262144, found \"0\"",
        "{\"hidden_size\":-4}|hidden_size",
        "{\"hidden_size\":1e99}|hidden_size",
        "{\"hidden_size\":\"big\"}|hidden_size: expected a whole number",
        "{\"hidden_size\":[1]}|hidden_size: expected a whole number from 1 to 262144, found an"
            + " array",
        "{\"num_hidden_layers\":2000000000}|num_hidden_layers",
        "{\"num_key_value_heads\":5}|num_key_value_heads: expected a divisor of the 32",
        "{\"head_dim\":7}|head_dim: expected an even number",
        "{\"hidden_size\":16}|head_dim: expected an even number from 2, found 0",
        "{\"hidden_act\":\"gelu\"}|hidden_act: expected silu, found gelu",
        "{\"rms_norm_eps\":-1}|rms_norm_eps: expected a number above 0",
        "{\"max_position_embeddings\":1}|max_position_embeddings",
        "{\"rope_parameters\":{\"rope_type\":\"yarn\"}}|rope_parameters.rope_type: expected"
            + " default, linear or llama3, found yarn",
        "{\"rope_scaling\":{\"rope_type\":\"llama3\"}}|rope_scaling.low_freq_factor: expected a"
            + " number above 0, found nothing",
        "{\"rope_scaling\":{\"type\":\"llama3\",\"factor\":2,\"low_freq_factor\":4,"
            + "\"high_freq_factor\":4,\"original_max_position_embeddings\":9}}|high_freq_factor",
        "{\"rope_parameters\":7}|rope_parameters: expected an object",
        "{\"depth_decoder_config\":{\"num_codebooks\":8}}|depth_decoder_config.num_codebooks:"
            + " expected 32 as outside, found 8",
        "{\"depth_decoder_config\":{\"max_position_embeddings\":8}}|expected at least the 32"
            + " codebooks, found 8",
        "{\"backbone_flavor\":\"llama-9B\"}|backbone_flavor: expected llama-1B or llama-100M",
        "{\"num_codebooks\":1}|num_codebooks",
        "{\"vocab_size\":true}|vocab_size",
        "{\"codec_config\":{\"codebook_size\":0}}|codec_config.codebook_size",
      })
  void refusesWithTheReason(String json, String reason) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining(folder.resolve("config.json").toString())
        .hasMessageContaining(reason);
  }

  private CsmConfig read(String json) throws IOException {
    Files.writeString(folder.resolve("config.json"), json);
    return CsmConfigFile.read(folder);
  }
}
