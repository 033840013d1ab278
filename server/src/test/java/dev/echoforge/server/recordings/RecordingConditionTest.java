package dev.echoforge.server.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lengths of a filter as the column has them. */
class RecordingConditionTest {

  /** 1.1 s times a million is more than 1,100,000 in floating point. */
  @ParameterizedTest
  @CsvSource({
    "1.1, 1100000, 1100000",
    "0.3, 300000, 300000",
    "4.35, 4350000, 4350000",
    "0.0000005, 1, 0",
    "2.0000015, 2000002, 2000001",
    "0, 0, 0",
    "1e300, 9223372036854775807, 9223372036854775807"
  })
  void whatIsExactlyAsLongFits(double seconds, long least, long most) {
    assertThat(RecordingCondition.micros(seconds, RoundingMode.CEILING)).isEqualTo(least);
    assertThat(RecordingCondition.micros(seconds, RoundingMode.FLOOR)).isEqualTo(most);
  }

  @Test
  void noLengthIsNoCondition() {
    assertThat(RecordingCondition.micros(null, RoundingMode.FLOOR)).isNull();
  }
}
