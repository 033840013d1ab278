package dev.echoforge.engines;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an engine instance went through since the program started.
 *
 * @param openedAt when it was opened last; null if it never was
 * @param opening how long that took, its warming up included
 * @param lastError what failed last, also where it works again; null if nothing did
 * @param lastErrorAt when that was
 */
public record EngineHistory(
    @Nullable Instant openedAt,
    @Nullable Duration opening,
    @Nullable String lastError,
    @Nullable Instant lastErrorAt) {

  /** Nothing has happened yet. */
  public static final EngineHistory NONE = new EngineHistory(null, null, null, null);

  EngineHistory opened(Instant began, Instant now) {
    return new EngineHistory(now, Duration.between(began, now), lastError, lastErrorAt);
  }

  EngineHistory failed(EngineFailure failure) {
    return new EngineHistory(openedAt, opening, failure.reason(), failure.at());
  }
}
