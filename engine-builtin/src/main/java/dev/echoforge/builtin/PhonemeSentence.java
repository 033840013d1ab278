package dev.echoforge.builtin;

import dev.echoforge.builtin.g2p.PhonemeWord;
import java.util.List;

/**
 * What the models hear at once: a sentence, or a part of one that is too long.
 *
 * @param sentence the sentence's number in the text, from 0; parts of one sentence share it
 * @param textStart where it starts in the user's text, in UTF-16 units
 * @param textEnd where it ends in the user's text
 * @param phonemes at least one and at most {@link Phonemizer#MAX_PHONEMES}
 * @param words the spoken words; their text ranges are places in the user's text
 * @param pauseBefore silence that the text asks for before it, in seconds; 0 for none
 * @param pauseAfter silence that the text asks for after it, in seconds; 0 for none
 */
public record PhonemeSentence(
    int sentence,
    int textStart,
    int textEnd,
    String phonemes,
    List<PhonemeWord> words,
    double pauseBefore,
    double pauseAfter) {

  /** A sentence without pauses of its own. */
  public PhonemeSentence(
      int sentence, int textStart, int textEnd, String phonemes, List<PhonemeWord> words) {
    this(sentence, textStart, textEnd, phonemes, words, 0, 0);
  }

  /** Copies the list. */
  public PhonemeSentence {
    words = List.copyOf(words);
  }
}
