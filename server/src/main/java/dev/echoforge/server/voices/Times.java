package dev.echoforge.server.voices;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Times as the databases keep them. */
final class Times {

  private Times() {}

  static Instant kept(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  static OffsetDateTime column(Instant time) {
    return kept(time).atOffset(ZoneOffset.UTC);
  }
}
