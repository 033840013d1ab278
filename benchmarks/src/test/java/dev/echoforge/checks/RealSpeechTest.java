package dev.echoforge.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.builtin.BuiltinEngineProvider;
import dev.echoforge.builtin.VoicePack;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.SpeechEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small version of what {@code benchmarks/run checks} measures. */
class RealSpeechTest {

  private static final List<String> TEXTS =
      List.of(
          "The old lighthouse keeper counted the ships as they came in.",
          "She packed three books, a blanket and her father's compass.",
          "Nobody had told him that the museum closes on Mondays.",
          "If the weather holds, we should reach the village before dark.");

  @TempDir private Path data;

  @Test
  void faultsInRealSpeechAreFoundAndGoodSpeechPasses() {
    boolean ci = "true".equals(System.getenv("CI"));
    Assumptions.assumeTrue(ci || VoicePack.find(data).isPresent(), "no voice pack was fetched");
    try (SpeechEngine engine = new BuiltinEngineProvider().open(EngineSettings.of(data))) {
      FaultTrials trials = new FaultTrials(SpokenCorpus.of(engine, TEXTS, TEXTS.size()), 3);
      assertThat(trials.falseAlarms().found()).isLessThanOrEqualTo(1);
      Map<String, FaultTrials.Found> faults = trials.faults(6);
      assertThat(faults.keySet()).hasSizeGreaterThan(20);
      for (String sure :
          List.of("LENGTH_LIMIT", "FROZEN_FRAME", "SILENCE_INSIDE", "SILENCE_AT_END", "NOISE")) {
        assertThat(faults.get(sure)).as(sure).isEqualTo(new FaultTrials.Found(6, 6));
      }
      for (String likely : List.of("LOOP_WORD", "LOOP_LONG", "ANOTHER_SPEAKER", "CLIPPED")) {
        assertThat(faults.get(likely)).as(likely).isNotNull();
        assertThat(faults.getOrDefault(likely, new FaultTrials.Found(0, 1)).share())
            .as(likely)
            .isGreaterThanOrEqualTo(5 / 6.0);
      }
    }
  }
}
