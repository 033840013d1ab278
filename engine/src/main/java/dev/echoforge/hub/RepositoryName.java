package dev.echoforge.hub;

import dev.echoforge.speech.InvalidRequestException;
import java.util.regex.Pattern;

/**
 * A repository's name on a hub.
 *
 * @param text owner and name: {@code sesame/csm-1b}
 */
public record RepositoryName(String text) {

  private static final Pattern SYNTAX =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,95}/[A-Za-z0-9_][A-Za-z0-9._-]{0,95}");

  /**
   * The name that somebody typed.
   *
   * @throws InvalidRequestException if it can't be one
   */
  public static RepositoryName of(String typed) {
    if (!isValid(typed)) {
      throw new InvalidRequestException(
          "repository", "no repository's name", "OWNER/NAME, as sesame/csm-1b", typed);
    }
    return new RepositoryName(typed);
  }

  /** Whether a text can be a repository's name. */
  public static boolean isValid(String text) {
    return SYNTAX.matcher(text).matches() && !text.contains("..") && !text.contains("--");
  }
}
