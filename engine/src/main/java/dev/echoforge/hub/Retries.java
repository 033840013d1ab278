package dev.echoforge.hub;

import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.UnavailableException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How often and when to try again.
 *
 * @param attempts tries in a row that bring nothing new, the first included
 * @param first the pause after the first failure; each further one is twice as long
 * @param longest no pause of our own is longer
 * @param mostAsked a longer pause that the other side asks for ends the work
 */
record Retries(
    int attempts,
    Duration first,
    Duration longest,
    Duration mostAsked,
    Pause pause,
    RandomGenerator random,
    InstantSource clock) {

  static Retries usual(Surroundings around) {
    return new Retries(
        6,
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        around.pause(),
        around.random(),
        around.clock());
  }

  /**
   * Waits after a failure.
   *
   * @param failures how many there were in a row
   * @param failure the last
   * @throws UnavailableException if there were too many, or the other side wants too long a pause
   */
  void await(int failures, TryAgainException failure, Cancellation cancellation) {
    if (failures >= attempts) {
      throw new UnavailableException(
          failure.getMessage() + "; several tries failed, try again later", failure);
    }
    Duration asked = asked(failure.retryAfter());
    if (asked.compareTo(mostAsked) > 0) {
      throw new UnavailableException(
          "%s and asks to wait %d s; try again after that"
              .formatted(failure.getMessage(), asked.toSeconds()),
          failure);
    }
    // A random share, lest all who were turned away come back at once.
    long own = first.toMillis() << Math.min(failures - 1, 20);
    long millis = (long) (Math.min(own, longest.toMillis()) * random.nextDouble(0.5, 1));
    pause.of(Duration.ofMillis(Math.max(millis, asked.toMillis())), cancellation);
  }

  /** A Retry-After header: seconds or a date. */
  private Duration asked(@Nullable String header) {
    if (header == null) {
      return Duration.ZERO;
    }
    try {
      if (header.matches("\\d{1,9}")) {
        return Duration.ofSeconds(Long.parseLong(header));
      }
      Instant until = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), until);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
