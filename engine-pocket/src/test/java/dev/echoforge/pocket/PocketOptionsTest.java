package dev.echoforge.pocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.EngineOption;
import dev.echoforge.speech.InvalidRequestException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of Pocket TTS may change while it is open. */
class PocketOptionsTest {

  @ParameterizedTest
  @CsvSource({
    "temperature, 0.9, 1.2, 0",
    "attempts, 4, 1, x",
    "listening, latency, care, never",
  })
  void defaultsAndChecksMayChangeWhileItIsOpen(String name, String usual, String good, String bad) {
    EngineOption<?> option =
        new PocketEngineProvider()
            .options().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();

    assertThat(option.live()).isTrue();
    assertThat(option.usual()).isEqualTo(usual);
    assertThat(option.parse(good)).isNotEqualTo(option.parse(usual));
    assertThatThrownBy(() -> option.parse(bad))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(name);
  }
}
