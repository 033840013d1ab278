package dev.echoforge.engines;

import dev.echoforge.hardware.AddressSpace;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.UnavailableException;
import java.time.Duration;
import java.time.Instant;

/**
 * A failure that is remembered, so that a broken engine does not cost every request a load.
 *
 * @param reason what failed, in a line
 * @param broken whether its files are damaged
 * @param count how many there were in a row
 * @param at when the last one was
 */
record EngineFailure(String reason, boolean broken, int count, Instant at) {

  /** The pause after the first failure; each further one in a row doubles it. */
  static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

  static final Duration MAX_PAUSE = Duration.ofMinutes(10);

  Duration pause() {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(count - 1, 20));
    return pause.compareTo(MAX_PAUSE) < 0 ? pause : MAX_PAUSE;
  }

  Instant retryAt() {
    return at.plus(pause());
  }

  /** For those who ask during the pause. */
  SpeechException exception(String engine, Instant now) {
    long seconds = Math.max(1, Duration.between(now, retryAt()).toSeconds());
    String message =
        "engine \"%s\" failed and is tried again in %d s: %s".formatted(engine, seconds, reason);
    return broken ? new BrokenFileException(null, message) : new UnavailableException(message);
  }

  /** Whatever an engine or its provider threw as an error that callers know. */
  static SpeechException typed(String engine, Throwable thrown) {
    if (thrown instanceof SpeechException known) {
      return known;
    }
    String what =
        switch (thrown) {
          case OutOfMemoryError e ->
              "there is not enough memory (%s); free memory, or choose a smaller model or precision%s"
                  .formatted(e.getMessage(), AddressSpace.mayExplain());
          case LinkageError e ->
              "a library it needs does not load (%s); reinstall it, or choose another engine"
                  .formatted(e);
          default -> "%s; this is a fault of the engine, see the log".formatted(thrown);
        };
    return new UnavailableException("the " + engine + " engine failed: " + what, thrown);
  }
}
