package dev.echoforge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.speech.AudioSink;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sinks that stand before others pass everything on: what has a default is easily forgotten. */
class SinksTest {

  @ParameterizedTest
  @ValueSource(strings = {"EngineFeed", "EngineBorder$WatchedSink"})
  void passEverythingOn(String name) throws ClassNotFoundException {
    Class<?> sink = Class.forName("dev.echoforge.delivery." + name);
    assertThat(Arrays.stream(sink.getDeclaredMethods()).map(Method::getName))
        .containsAll(Arrays.stream(AudioSink.class.getMethods()).map(Method::getName).toList());
  }
}
