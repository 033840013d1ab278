package dev.echoforge.server.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpeedMeterTest {

  private static final String ENGINE = "builtin";

  private static SpeedMeter taught() {
    SpeedMeter meter = new SpeedMeter();
    for (int i = 0; i < 20; i++) {
      meter.measured(ENGINE, "cpu", false, 100 + 100 * i, 0, 0.1 + 0.1 + 0.1 * i, 1);
    }
    return meter;
  }

  @Test
  void theFirstWorksAfterARestartAreExpectedToTakeLongerAndTeachTheSame() {
    SpeedMeter restarted = new SpeedMeter();
    restarted.restore(taught().learned());
    double warm = taught().seconds(ENGINE, 1, 1_000, 0);

    double first = restarted.seconds(ENGINE, 1, 1_000, 0);
    assertThat(first).isGreaterThan(1.5 * warm);
    for (int i = 0; i < 3; i++) {
      double told = restarted.seconds(ENGINE, 1, 1_000, 0);
      restarted.measured(ENGINE, "cpu", false, 1_000, 0, told, 1);
    }
    assertThat(restarted.seconds(ENGINE, 1, 1_000, 0)).isCloseTo(warm, within(0.2 * warm));
  }

  @Test
  void whatWasHeardLiveSaysLessOfWhatNobodyListensTo() {
    SpeedMeter meter = taught();
    for (int i = 0; i < 50; i++) {
      meter.measured(ENGINE, "cpu", true, 1_000, 0, 20, 1);
    }
    assertThat(meter.seconds(ENGINE, 1, 1_000, 0)).isLessThan(3);
  }

  @Test
  void companyAndKeptSentencesAreKnownAfterARestart() {
    SpeedMeter meter = taught();
    for (int i = 0; i < 30; i++) {
      meter.measured(ENGINE, "cpu", false, 1_000, 0, 3 * 1.1, 3);
    }
    SpeedMeter restarted = new SpeedMeter();
    restarted.restore(meter.learned());

    assertThat(restarted.slowing(ENGINE)).isEqualTo(meter.slowing(ENGINE)).isGreaterThan(0.7);
  }
}
