package dev.echoforge.text;

/**
 * One sentence of a work.
 *
 * @param from where it begins in the user's text, in chars
 * @param to where it ends, exclusive
 * @param spoken what is said, each char knowing its place in the user's text; never blank
 * @param endsParagraph whether a longer pause follows
 * @param continues whether it is a part of a longer sentence that goes on in the next one
 * @param pauseBefore silence that the text asks for before it, in seconds; 0 for none
 * @param pauseAfter silence that the text asks for after it, in seconds, in place of the engine's own
 *     pause; 0 for none
 */
public record Sentence(
    int from,
    int to,
    MappedText spoken,
    boolean endsParagraph,
    boolean continues,
    double pauseBefore,
    double pauseAfter) {

  /** A sentence without pauses of its own. */
  public Sentence(int from, int to, MappedText spoken, boolean endsParagraph, boolean continues) {
    this(from, to, spoken, endsParagraph, continues, 0, 0);
  }
}
