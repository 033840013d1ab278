package dev.echoforge.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.25, 0.4, 0.7, 0.84, 0.85, 1, 1.3, 2, 4, 4.4})
  void networkAndStretchTogetherMakeTheSpeed(double speed) {
    Pace pace = Pace.of(speed);

    assertThat(pace.network() / pace.stretch()).isCloseTo(speed, within(1e-6));
    assertThat(pace.network()).isBetween(0.4f, 1f);
  }

  @Test
  void theVoicesOwnPaceIsLeftAlone() {
    assertThat(Pace.of(1)).isEqualTo(new Pace(1, 1));
  }
}
