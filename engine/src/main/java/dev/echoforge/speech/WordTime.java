package dev.echoforge.speech;

/**
 * When a word is heard, and where it stands in the user's text.
 *
 * @param text the word as the user wrote it: {@code text.substring(from, to)} of the request
 * @param from where it begins in the request's text, in chars
 * @param to where it ends, exclusive
 * @param startSeconds from the beginning of the whole work
 * @param endSeconds from the beginning of the whole work
 * @param sentence which sentence it belongs to, from 0
 * @param estimated whether the times are estimated rather than known from the synthesis
 */
public record WordTime(
    String text,
    int from,
    int to,
    double startSeconds,
    double endSeconds,
    int sentence,
    boolean estimated) {

  /** The same word heard at another time. */
  public WordTime at(double newStartSeconds, double newEndSeconds) {
    return new WordTime(text, from, to, newStartSeconds, newEndSeconds, sentence, estimated);
  }
}
