package dev.echoforge.models;

import dev.echoforge.speech.InvalidRequestException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What an installed model is called: one or two parts, which are its folders too.
 *
 * @param text {@code sesame/csm-1b}
 */
public record ModelName(String text) {

  private static final String PART = "[A-Za-z0-9_][A-Za-z0-9._-]{0,95}";
  private static final Pattern SYNTAX = Pattern.compile(PART + "(/" + PART + ")?");

  /**
   * The name that somebody typed.
   *
   * @throws InvalidRequestException if it can't be one
   */
  public static ModelName of(String typed) {
    if (!SYNTAX.matcher(typed).matches() || typed.contains("..")) {
      throw new InvalidRequestException(
          "name", "no model's name", "NAME or OWNER/NAME of letters, digits, ., _ and -", typed);
    }
    return new ModelName(typed);
  }

  /** Its folder. */
  Path in(Path models) {
    return models.resolve(text);
  }

  /** The name as one file's. */
  String flat() {
    return text.replace("/", "--");
  }
}
