package dev.echoforge.builtin.g2p;

/**
 * A spoken word: which characters of the text became which phonemes. Both ranges are half-open and
 * count UTF-16 units. Punctuation and words without a sound are in no such range.
 */
public record PhonemeWord(int textStart, int textEnd, int phonemesStart, int phonemesEnd) {

  /** Checks that neither range is empty. */
  public PhonemeWord {
    if (textStart < 0
        || textEnd <= textStart
        || phonemesStart < 0
        || phonemesEnd <= phonemesStart) {
      throw new IllegalArgumentException(
          "empty range: text %d to %d, phonemes %d to %d"
              .formatted(textStart, textEnd, phonemesStart, phonemesEnd));
    }
  }
}
