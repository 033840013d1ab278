package dev.echoforge.builtin.g2p;

/**
 * What comes after a word, as far as it changes how the word is said.
 *
 * @param sound how the next word begins
 * @param to whether the next word is "to"
 */
record Following(Sound sound, boolean to) {

  /** How the next word begins. */
  enum Sound {
    VOWEL,
    CONSONANT,
    PAUSE
  }

  /** The end of the text. */
  static final Following END = new Following(Sound.PAUSE, false);

  boolean isPause() {
    return sound == Sound.PAUSE;
  }

  boolean isVowel() {
    return sound == Sound.VOWEL;
  }

  /** Whether a word is the preposition or particle, not the abbreviation of a place or name. */
  static boolean isTo(String word, String tag) {
    return word.equals("to")
        || word.equals("To")
        || (word.equals("TO") && (tag.equals("TO") || tag.equals("IN")));
  }

  /** What the word before a word sees, once that word's phonemes are known. */
  Following before(String word, String tag, String phonemes) {
    boolean isTo = isTo(word, tag);
    for (int i = 0; i < phonemes.length(); i++) {
      char phoneme = phonemes.charAt(i);
      if (Phonemes.isPause(phoneme)) {
        return new Following(Sound.PAUSE, isTo);
      } else if (Phonemes.isVowel(phoneme)) {
        return new Following(Sound.VOWEL, isTo);
      } else if (Phonemes.isConsonant(phoneme)) {
        return new Following(Sound.CONSONANT, isTo);
      }
    }
    return new Following(sound, isTo);
  }
}
