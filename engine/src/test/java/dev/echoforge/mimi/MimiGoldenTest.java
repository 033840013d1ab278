package dev.echoforge.mimi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.parallel.Team;
import dev.echoforge.speech.Pcm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what the reference implementation made of the same weights. */
class MimiGoldenTest {

  @ParameterizedTest
  @ValueSource(strings = {"csm-a", "csm-a-sesame", "csm-a-hub", "csm-a-sesame/mimi"})
  void encodesAsTheReferenceDoes(String folder) {
    try (Mimi codec = Mimi.open(Fixtures.folder(folder));
        var golden = Fixtures.golden()) {
      Pcm recording = new Pcm(golden.floats("codec.input"), codec.config().sampleRateHz());
      int[][] codes = codec.encode(Team.ALONE, recording);
      assertThat(codes).isDeepEqualTo(golden.codes("codec.codes"));
      int[][] fewer = codec.encode(Team.ALONE, recording, 3, done -> {});
      assertThat(fewer).hasDimensions(codes.length, 3);
      assertThat(fewer[5]).startsWith(codes[5][0], codes[5][1], codes[5][2]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"csm-a", "csm-a-sesame", "csm-a-hub", "csm-a-sesame/mimi"})
  void decodesAsTheReferenceDoes(String folder) {
    try (Mimi codec = Mimi.open(Fixtures.folder(folder));
        var golden = Fixtures.golden()) {
      MimiDecoder decoder = codec.decoder(Team.ALONE);
      float[] recording = decoder.decode(golden.codes("codec.codes"));
      assertThat(Signals.distance(recording, golden.floats("codec.output"))).isLessThan(2e-6);
      decoder.reset();
      float[] speech = decoder.decode(golden.codes("plain.codes"));
      assertThat(Signals.distance(speech, golden.floats("plain.audio"))).isLessThan(2e-6);
      decoder.reset();
      float[] cloned = decoder.decode(golden.codes("cloned.codes"));
      assertThat(Signals.distance(cloned, golden.floats("cloned.audio"))).isLessThan(2e-6);
    }
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void decodesWithinTheReferencesToleranceHoweverWeightsAreKept(Storage storage) {
    try (var checkpoint = Fixtures.checkpoint("csm-a");
        var golden = Fixtures.golden()) {
      Mimi codec = Mimi.load(checkpoint.under("codec_model."), Fixtures.config("csm-a"), storage);
      float[] speech = codec.decoder(Team.ALONE).decode(golden.codes("plain.codes"));
      assertThat(Signals.distance(speech, golden.floats("plain.audio"))).isLessThan(1e-4);
    }
  }
}
