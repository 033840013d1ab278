package dev.echoforge.server.batches;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.recordings.StorableText;
import org.jspecify.annotations.Nullable;

/** What a line's recording and its files are called. */
final class FileName {

  /** The name of the field. */
  static final String FIELD = "file_name";

  private static final int NAME_CHARS = 150;

  private FileName() {}

  /**
   * A name as it was sent; null and blank ones are none.
   *
   * @throws ProblemException if it is no string, or too long
   */
  static @Nullable String of(@Nullable Object name) {
    if (name == null || (name instanceof String text && text.isBlank())) {
      return null;
    }
    if (!(name instanceof String text)) {
      throw ProblemException.invalid(
          FIELD, "file_name is of the wrong type", "a string", RowError.shortened("" + name));
    }
    if (text.length() > NAME_CHARS) {
      throw ProblemException.invalid(
          FIELD,
          "file_name is too long",
          "up to " + NAME_CHARS + " characters",
          text.length() + " characters");
    }
    return StorableText.of(text.strip());
  }
}
