package dev.echoforge.mimi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.parallel.Team;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Pcm;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MimiErrorsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {-1, 64, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void refusesACodeThatTheCodecHasNotAndLeavesTheStreamAsItWas(int code) {
    try (Mimi codec = Mimi.open(Fixtures.folder("csm-a"))) {
      int[][] codes = Signals.codes(codec.config(), 6, 1);
      float[] whole = codec.decoder(Team.ALONE).decode(codes);
      MimiDecoder decoder = codec.decoder(Team.ALONE);
      decoder.decode(codes[0]);
      int[][] wrong = {codes[1].clone(), codes[2].clone()};
      wrong[1][3] = code;
      assertThatThrownBy(() -> decoder.decode(wrong))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContainingAll("frame 1", "codebook 3", "from 0 to 63", "got " + code);
      assertThat(decoder.decode(codes[1])).isEqualTo(frame(whole, 1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 1_000})
  void refusesAWrongNumberOfCodes(int count) {
    try (Mimi codec = Mimi.open(Fixtures.folder("csm-a"))) {
      assertThatThrownBy(() -> codec.decoder(Team.ALONE).decode(new int[count]))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContainingAll("number of codes", "from 1 to 8", "got " + count);
    }
  }

  @Test
  void refusesRecordingsThatItCantEncode() {
    try (Mimi codec = Mimi.open(Fixtures.folder("csm-a"))) {
      assertThatThrownBy(() -> codec.encode(Team.ALONE, new Pcm(new float[9], 44_100)))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContainingAll("24000 Hz", "44100 Hz");
      float[] broken = {0, Float.NaN};
      assertThatThrownBy(() -> codec.encode(Team.ALONE, new Pcm(broken, 24_000)))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("NaN");
      assertThatThrownBy(
              () -> codec.encode(Team.ALONE, new Pcm(new float[9], 24_000), 9, done -> {}))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContainingAll("from 1 to 8", "got 9");
    }
  }

  @Test
  void encodesAndDecodesNothing() {
    try (Mimi codec = Mimi.open(Fixtures.folder("csm-a"))) {
      assertThat(codec.encode(Team.ALONE, new Pcm(new float[0], 24_000))).isEmpty();
      assertThat(codec.decoder(Team.ALONE).decode(new int[0][])).isEmpty();
    }
  }

  @Test
  void namesTheFolderWithoutACodec() throws IOException {
    assertThatThrownBy(() -> Mimi.open(folder))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining(folder.toString());
    copy("csm-a-sesame", "model.safetensors");
    copy("csm-a-sesame", "config.json");
    assertThatThrownBy(() -> Mimi.open(folder))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("no Mimi codec");
    assertThatThrownBy(() -> Mimi.open(folder.resolve("absent")))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("absent");
  }

  @Test
  void namesWhatIsMissingBesideTheWeights() throws IOException {
    copy("csm-a", "model.safetensors");
    assertThatThrownBy(() -> Mimi.open(folder))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("config.json");
  }

  @Test
  void refusesTruncatedWeights() throws IOException {
    copy("csm-a", "config.json");
    Path weights = copy("csm-a", "model.safetensors");
    try (FileChannel channel = FileChannel.open(weights, StandardOpenOption.WRITE)) {
      channel.truncate(Files.size(weights) - 1);
    }
    assertThatThrownBy(() -> Mimi.open(folder))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("model.safetensors");
  }

  @ParameterizedTest
  @CsvSource({
    "intermediate_size, 64, 72, mlp.fc1.weight",
    "codebook_size, 64, 128, embed_sum",
    "num_quantizers, 8, 9, layers.7.codebook",
    "num_hidden_layers, 2, 3, layers.2."
  })
  void namesATensorThatDoesntFitTheConfiguration(String name, int size, int other, String tensor)
      throws IOException {
    copy("csm-a", "model.safetensors");
    String config = Files.readString(Fixtures.folder("csm-a").resolve("config.json"));
    int codec = config.indexOf("codec_config");
    String setting = "\"%s\": ".formatted(name);
    String changed =
        config.substring(0, codec)
            + config.substring(codec).replaceFirst(setting + size, setting + other);
    assertThat(changed).isNotEqualTo(config);
    Files.writeString(folder.resolve("config.json"), changed);
    assertThatThrownBy(() -> Mimi.open(folder))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContainingAll("model.safetensors", tensor, "expected", "found");
  }

  private static float[] frame(float[] samples, int frame) {
    return Arrays.copyOfRange(samples, frame * 1_920, (frame + 1) * 1_920);
  }

  private Path copy(String fixture, String name) throws IOException {
    return Files.copy(Fixtures.folder(fixture).resolve(name), folder.resolve(name));
  }
}
