package dev.echoforge.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LongAnswersTest {

  private final LongAnswers answers = new LongAnswers();

  static Stream<Arguments> endings() {
    return Stream.of(
        Arguments.of(
            "whole", (LongAnswers.Events) emitter -> assertThat(emitter.getTimeout()).isZero()),
        Arguments.of("the client gone", throwing(new IOException("broken pipe"))),
        Arguments.of("a fault", throwing(new IllegalArgumentException("a fault"))),
        Arguments.of("an error", throwing(new OutOfMemoryError("a test's"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endings")
  void whatHoldsAStreamIsLetGoHoweverItEnds(String name, LongAnswers.Events events)
      throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);

    answers.stream("a test's stream", events, ended::countDown);

    assertThat(ended.await(10, TimeUnit.SECONDS)).as(name).isTrue();
  }

  @Test
  void stoppingWakesThoseThatWait() {
    AtomicBoolean woken = new AtomicBoolean();
    answers.onStop(() -> woken.set(!answers.isRunning()));
    assertThat(answers.isRunning()).isTrue();

    answers.stop();

    assertThat(woken).isTrue();
  }

  private static LongAnswers.Events throwing(Throwable thrown) {
    return emitter -> {
      if (thrown instanceof IOException e) {
        throw e;
      }
      if (thrown instanceof Error e) {
        throw e;
      }
      throw (RuntimeException) thrown;
    };
  }
}
