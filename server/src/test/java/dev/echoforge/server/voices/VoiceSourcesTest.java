package dev.echoforge.server.voices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.speech.Pcm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of an upload. */
class VoiceSourcesTest {

  private static final Pcm WHOLE = new Pcm(new float[24_000], 24_000);

  private static VoiceSources.Named part(Double start, Double end) {
    return new VoiceSources.Named(null, null, start, end);
  }

  @ParameterizedTest
  @CsvSource({"1.02, 1.08", "1, 1.05", "2, 3", "-1, 0.5", "0.5, 0.5", "0.7, 0.2", "NaN, 1", "0, 2"})
  void aPartThatIsNotInItIsRefused(double start, double end) {
    assertThatThrownBy(() -> VoiceSources.part(WHOLE, part(start, end)))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.status().value()).isEqualTo(422));
  }

  @Test
  void aPartEndsWithTheRecordingAtTheLatest() {
    assertThat(VoiceSources.part(WHOLE, part(0.5, 1.05)).pcm().samples()).hasSize(12_000);
    assertThat(VoiceSources.part(WHOLE, part(null, null)).pcm().samples()).hasSize(24_000);
  }
}
