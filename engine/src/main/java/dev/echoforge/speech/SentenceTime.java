package dev.echoforge.speech;

/**
 * When a sentence is heard, and where it stands in the user's text.
 *
 * @param index which sentence of the work, from 0
 * @param text the sentence as the user wrote it
 * @param from where it begins in the request's text, in chars
 * @param to where it ends, exclusive
 * @param startSeconds from the beginning of the whole work
 * @param endSeconds from the beginning of the whole work
 */
public record SentenceTime(
    int index, String text, int from, int to, double startSeconds, double endSeconds) {

  /** The same sentence heard at another time. */
  public SentenceTime at(double newStartSeconds, double newEndSeconds) {
    return new SentenceTime(index, text, from, to, newStartSeconds, newEndSeconds);
  }
}
