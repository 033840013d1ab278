package dev.echoforge.pocket.text;

import dev.echoforge.speech.BrokenFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a tokenizer's file says.
 *
 * @param file for messages
 * @param pieces by id
 * @param unknown the id that stands for unknown characters
 * @param splitsAtSpaces whether no piece reaches over the beginning of a word
 * @param alwaysPrefixed whether ▁ is put in front even of a text that begins with a space
 */
record UnigramVocabulary(
    Path file, List<Piece> pieces, int unknown, boolean splitsAtSpaces, boolean alwaysPrefixed) {

  UnigramVocabulary {
    pieces = List.copyOf(pieces);
  }

  BrokenFileException broken(String problem) {
    return new BrokenFileException(file, problem);
  }

  /** What a piece is. */
  enum Kind {
    /** A piece of text. */
    NORMAL,
    /** A piece of text that is taken wherever it stands. */
    USER_DEFINED,
    /** Stands for one byte, whatever text it looks like. */
    BYTE,
    /** Never stands for text. */
    CONTROL
  }

  /**
   * A piece.
   *
   * @param text with ▁ for spaces
   * @param score the logarithm of its likelihood
   */
  record Piece(String text, float score, Kind kind) {}
}
