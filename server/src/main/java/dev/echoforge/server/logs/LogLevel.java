package dev.echoforge.server.logs;

import dev.echoforge.server.problems.ProblemException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Levels by weight. */
final class LogLevel {

  private static final List<String> LEVELS = List.of("trace", "debug", "info", "warn", "error");

  private LogLevel() {}

  /** How grave it is, from 0. */
  static int weight(String level) {
    return LEVELS.indexOf(level);
  }

  /** The level of a parameter; 0 where there is none. */
  static int least(@Nullable String level) {
    if (level == null || level.isBlank()) {
      return 0;
    }
    int weight = weight(level.strip().toLowerCase(Locale.ROOT).replace("warning", "warn"));
    if (weight < 0) {
      throw ProblemException.invalid(
          "level",
          "unknown level",
          "one of " + String.join(", ", LEVELS) + ": that one and graver ones",
          "\"" + level + "\"");
    }
    return weight;
  }
}
