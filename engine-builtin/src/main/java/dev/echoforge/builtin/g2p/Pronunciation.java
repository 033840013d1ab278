package dev.echoforge.builtin.g2p;

import java.util.List;

/**
 * How a text is said.
 *
 * @param phonemes one character a phoneme or a mark of stress, with punctuation and with a space
 *     where the text has one; empty if there is nothing to say
 * @param words the spoken words, in order, their ranges not overlapping
 */
public record Pronunciation(String phonemes, List<PhonemeWord> words) {

  /** Copies the list. */
  public Pronunciation {
    words = List.copyOf(words);
  }
}
