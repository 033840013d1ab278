package dev.echoforge.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class EngineOptionTest {

  private static final EngineOption<Double> WARMTH =
      EngineOption.number("warmth", "For tests", 0.1, 2, "0.9");
  private static final EngineOption<Integer> COUNT =
      EngineOption.whole("count", "For tests", 1, 10, "4");

  @Test
  void numbersHaveBounds() {
    assertThat(WARMTH.parse("0.1")).isEqualTo(0.1);
    assertThat(WARMTH.parse(" 2 ")).isEqualTo(2);
    assertThat(WARMTH.expected()).isEqualTo("a number from 0.1 to 2");
    for (String wrong : new String[] {"0", "2.01", "NaN", "Infinity", "x", ""}) {
      assertThatThrownBy(() -> WARMTH.parse(wrong))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("from 0.1 to 2");
    }
    assertThat(COUNT.parse("10")).isEqualTo(10);
    for (String wrong : new String[] {"0", "11", "2.5", "x", ""}) {
      assertThatThrownBy(() -> COUNT.parse(wrong)).isInstanceOf(InvalidRequestException.class);
    }
  }

  @Test
  void anOpenEngineSeesTheNewValueOfALiveOptionAlone() {
    AtomicReference<EngineOptions> now = new AtomicReference<>(EngineOptions.NONE);
    EngineSettings settings =
        EngineSettings.of(Path.of("data"))
            .withOptions(EngineOptions.NONE.with("warmth", "0.5"))
            .withCurrent(now::get);
    now.set(EngineOptions.NONE.with("warmth", "1.5").with("count", "2"));

    assertThat(settings.now(WARMTH)).isEqualTo(0.5);
    assertThat(settings.now(WARMTH.whileOpen())).isEqualTo(1.5);
    assertThat(settings.withThreads(1).now(COUNT.whileOpen())).isEqualTo(2);
    assertThat(EngineSettings.of(Path.of("data")).now(COUNT.whileOpen())).isEqualTo(4);
  }
}
