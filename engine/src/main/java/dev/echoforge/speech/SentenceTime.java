package dev.echoforge.speech;

import org.jspecify.annotations.Nullable;

/**
 * When a sentence is heard, and where it stands in the user's text.
 *
 * @param index which sentence of the work, from 0
 * @param text the sentence as the user wrote it
 * @param from where it begins in the request's text, in chars
 * @param to where it ends, exclusive
 * @param startSeconds from the beginning of the whole work
 * @param endSeconds from the beginning of the whole work
 * @param quality what its checks found; null where it was not checked
 */
public record SentenceTime(
    int index,
    String text,
    int from,
    int to,
    double startSeconds,
    double endSeconds,
    @Nullable SentenceQuality quality) {

  /** A sentence that was not checked. */
  public SentenceTime(
      int index, String text, int from, int to, double startSeconds, double endSeconds) {
    this(index, text, from, to, startSeconds, endSeconds, null);
  }

  /** The same sentence heard at another time. */
  public SentenceTime at(double newStartSeconds, double newEndSeconds) {
    return new SentenceTime(index, text, from, to, newStartSeconds, newEndSeconds, quality);
  }

  /** The same sentence at another place of a longer work. */
  public SentenceTime moved(int sentences, int chars, double seconds) {
    return new SentenceTime(
        index + sentences,
        text,
        from + chars,
        to + chars,
        startSeconds + seconds,
        endSeconds + seconds,
        quality);
  }
}
