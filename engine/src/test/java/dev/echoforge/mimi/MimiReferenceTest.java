package dev.echoforge.mimi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.parallel.Team;
import dev.echoforge.speech.Pcm;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Codecs of many shapes against the plain one. */
class MimiReferenceTest {

  @ParameterizedTest
  @EnumSource(Sizes.class)
  void encodesRaggedRecordings(Sizes sizes) {
    int frame = sizes.config.frameSamples();
    int most = MimiEncoder.FRAMES_AT_ONCE * frame;
    try (Mimi codec = sizes.codec()) {
      for (int samples : new int[] {1, frame - 1, frame, frame + 1, most, 2 * most + frame / 2}) {
        Pcm recording = Signals.recording(sizes.config, samples, samples);
        int[][] codes = codec.encode(Team.ALONE, recording);
        assertThat(codes).isDeepEqualTo(sizes.plain().encode(recording.samples()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Sizes.class)
  void decodes(Sizes sizes) {
    int[][] codes = Signals.codes(sizes.config, 25, 1);
    try (Mimi codec = sizes.codec();
        Team team = Team.of(2)) {
      assertClose(codec.decoder(team).decode(codes), sizes.plain().decode(codes));
    }
  }

  @ParameterizedTest
  @EnumSource(Sizes.class)
  void decodesWithFewerCodebooks(Sizes sizes) {
    for (int codebooks = sizes.config.quantizer().semanticCodebooks();
        codebooks < sizes.config.codebooks();
        codebooks++) {
      int count = codebooks;
      int[][] codes =
          Arrays.stream(Signals.codes(sizes.config, 3, 2))
              .map(frame -> Arrays.copyOf(frame, count))
              .toArray(int[][]::new);
      try (Mimi codec = sizes.codec()) {
        assertClose(codec.decoder(Team.ALONE).decode(codes), sizes.plain().decode(codes));
      }
    }
  }

  private static void assertClose(float[] samples, double[] exact) {
    assertThat(samples).hasSameSizeAs(exact);
    double worst = 0;
    for (int t = 0; t < samples.length; t++) {
      worst = Math.max(worst, Math.abs(samples[t] - exact[t]));
    }
    assertThat(worst).isLessThan(2e-5);
  }
}
