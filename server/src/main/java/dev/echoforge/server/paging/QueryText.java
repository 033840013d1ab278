package dev.echoforge.server.paging;

import dev.echoforge.server.problems.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads texts of query parameters. */
public final class QueryText {

  private static final int MAX_LENGTH = 500;

  private QueryText() {}

  /**
   * The text of a parameter, without blanks around it, and without the character 0, which no
   * database keeps.
   *
   * @param field the parameter's name
   * @return null where there is none
   * @throws ProblemException if it is longer than 500 characters
   */
  public static @Nullable String of(String field, @Nullable String value) {
    if (value == null) {
      return null;
    }
    if (value.length() > MAX_LENGTH) {
      throw ProblemException.invalid(
          field,
          field + " is too long",
          "up to " + MAX_LENGTH + " characters",
          value.length() + " characters");
    }
    String text = value.replace("\0", "").strip();
    return text.isEmpty() ? null : text;
  }
}
