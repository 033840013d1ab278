package dev.echoforge.server.synthesis;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Settings as usual, with limits for the line. */
final class TestSettings {

  private TestSettings() {}

  static SynthesisSettings of(int waiting, long characters, int perClient) {
    return new SynthesisSettings(
        "auto",
        null,
        "auto",
        1,
        true,
        false,
        false,
        false,
        SynthesisSettings.WhileOpening.WAIT,
        SynthesisSettings.Readiness.STARTED,
        "latency",
        Duration.ofMinutes(15),
        waiting,
        characters,
        perClient,
        new SynthesisSettings.Cache(
            true,
            DataSize.ofMegabytes(10),
            DataSize.ofMegabytes(1),
            DataSize.ofMegabytes(10),
            Duration.ZERO));
  }
}
