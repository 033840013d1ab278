package dev.echoforge.audio.codec;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of itself; what is empty is left out. Control characters become spaces and
 * longer texts are cut, so that every container can hold them.
 *
 * @param title the work's title, usually its first words; up to 1,000 characters
 * @param artist who speaks; up to 1,000 characters
 * @param comment how it was made; up to 10,000 characters
 * @param created when it was made
 */
public record AudioMetadata(
    String title, String artist, String comment, @Nullable Instant created) {

  /** Nothing to say. */
  public static final AudioMetadata NONE = new AudioMetadata("", "", "");

  /** The program that makes the files. */
  public static final String SOFTWARE = "EchoForge";

  private static final int NAME_LIMIT = 1_000;
  private static final int COMMENT_LIMIT = 10_000;

  /** Cleans the texts. */
  public AudioMetadata {
    title = clean(title, NAME_LIMIT);
    artist = clean(artist, NAME_LIMIT);
    comment = clean(comment, COMMENT_LIMIT);
  }

  /** Metadata without a date. */
  public AudioMetadata(String title, String artist, String comment) {
    this(title, artist, comment, null);
  }

  /** The day of making in UTC, {@code 2026-11-23}, or an empty string. */
  public String date() {
    return created == null ? "" : LocalDate.ofInstant(created, ZoneOffset.UTC).toString();
  }

  private static String clean(String text, int limit) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), limit));
    text.codePoints()
        .limit(limit)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .filter(c -> Character.getType(c) != Character.SURROGATE)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }
}
