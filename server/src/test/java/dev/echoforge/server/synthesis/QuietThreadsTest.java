package dev.echoforge.server.synthesis;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.echoforge.engines.EngineRegistry;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads of the server's own outlast whatever an engine throws. */
class QuietThreadsTest {

  static Stream<Throwable> thrown() {
    return Stream.of(
        new IllegalStateException("a fault"),
        new StackOverflowError(),
        new OutOfMemoryError("no memory"),
        new UnsatisfiedLinkError("no library"));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void aTrialThatBreaksOffEndsQuietly(Throwable thrown) {
    EngineRegistry engines = mock(EngineRegistry.class);
    when(engines.choose(anyString())).thenThrow(thrown);
    SpeedTrial trial = new SpeedTrial(mock(SpeechService.class), mock(SpeedMeter.class), engines);

    assertThatCode(() -> trial.run("csm")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void idleEnginesAreLookedAtAgainAfterAFailure(Throwable thrown) {
    EngineRegistry engines = mock(EngineRegistry.class);
    when(engines.unloadIdle(any())).thenThrow(thrown);
    IdleUnloading idle = new IdleUnloading(engines, () -> TestSettings.of(10, 10_000, 5));
    try {
      assertThatCode(idle::look).doesNotThrowAnyException();
    } finally {
      idle.destroy();
    }
  }
}
