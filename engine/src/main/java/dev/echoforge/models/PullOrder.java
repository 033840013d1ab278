package dev.echoforge.models;

import dev.echoforge.speech.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/**
 * A model that somebody wants from a hub.
 *
 * @param model a repository, or a short name that an installer knows
 * @param revision a branch, a tag or a commit; null for the usual one
 * @param file the weights to take where a repository holds several, or null
 * @param language which of a model's variants, where it has some; null for the usual one
 * @param parts where parts are that it comes without; the codec may be a repository of the hub
 */
public record PullOrder(
    String model,
    @Nullable String revision,
    @Nullable String file,
    @Nullable String language,
    WantedParts parts) {

  private static final int MAX_CHARS = 300;

  /**
   * What somebody typed: {@code OWNER/NAME} or {@code OWNER/NAME@REVISION}.
   *
   * @throws InvalidRequestException if a revision is said twice, or is none
   */
  public static PullOrder of(
      String typed,
      @Nullable String revision,
      @Nullable String file,
      @Nullable String language,
      WantedParts parts) {
    int at = typed.indexOf('@');
    if (at < 0) {
      return new PullOrder(typed, checked(revision), file, language, parts);
    }
    if (revision != null) {
      throw new InvalidRequestException(
          "revision", "two revisions were named", "one of them", typed + " and " + revision);
    }
    return new PullOrder(
        typed.substring(0, at), checked(typed.substring(at + 1)), file, language, parts);
  }

  private static @Nullable String checked(@Nullable String revision) {
    if (revision != null
        && (!revision.matches("[A-Za-z0-9][A-Za-z0-9._/-]*")
            || revision.contains("..")
            || revision.length() > MAX_CHARS)) {
      throw new InvalidRequestException(
          "revision", "no revision's name", "a branch, a tag or a commit", "\"" + revision + "\"");
    }
    return revision;
  }
}
