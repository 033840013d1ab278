package dev.echoforge.server.models;

import dev.echoforge.server.problems.ProblemException;
import org.jspecify.annotations.Nullable;

/** Short texts of requests: names, revisions, folders. */
final class SentText {

  private static final int MAX_TEXT = 300;

  private SentText() {}

  static String required(String field, @Nullable String value) {
    String given = optional(field, value);
    if (given == null) {
      throw ProblemException.invalid(field, field + " is missing", "a text", "nothing");
    }
    return given;
  }

  static @Nullable String optional(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.length() > MAX_TEXT
        || value.chars().anyMatch(c -> Character.isISOControl(c) || c >= Character.MIN_SURROGATE)) {
      throw ProblemException.invalid(
          field,
          field + " can't have that value",
          "up to " + MAX_TEXT + " plain characters",
          value.length() + " characters");
    }
    return value.strip();
  }
}
