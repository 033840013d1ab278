package dev.echoforge.builtin.g2p;

import static dev.echoforge.builtin.g2p.Phonemes.PRIMARY;
import static dev.echoforge.builtin.g2p.Phonemes.SECONDARY;

/** A change to a word's stress. */
enum Stress {
  /** As the lexicon has it. */
  AS_IS,
  /** No stress at all. */
  NONE,
  /** Primary becomes secondary. */
  WEAKER,
  /** Primary becomes secondary; an unstressed word gets secondary. */
  SECONDARY_ONLY,
  /** An unstressed word gets secondary stress: a capitalised word. */
  AT_LEAST_SECONDARY,
  /** Primary stress in any case: a word in capitals. */
  PRIMARY_ALWAYS;

  String apply(String phonemes) {
    boolean primary = phonemes.indexOf(PRIMARY) >= 0;
    boolean secondary = phonemes.indexOf(SECONDARY) >= 0;
    return switch (this) {
      case AS_IS -> phonemes;
      case NONE -> without(SECONDARY, without(PRIMARY, phonemes));
      case WEAKER -> primary ? weaker(phonemes) : phonemes;
      case SECONDARY_ONLY ->
          primary ? weaker(phonemes) : secondary ? phonemes : mark(SECONDARY, phonemes);
      case AT_LEAST_SECONDARY -> primary || secondary ? phonemes : mark(SECONDARY, phonemes);
      case PRIMARY_ALWAYS ->
          primary
              ? phonemes
              : secondary ? phonemes.replace(SECONDARY, PRIMARY) : mark(PRIMARY, phonemes);
    };
  }

  private static String weaker(String phonemes) {
    return without(SECONDARY, phonemes).replace(PRIMARY, SECONDARY);
  }

  private static String without(char mark, String phonemes) {
    return phonemes.indexOf(mark) < 0 ? phonemes : phonemes.replace(String.valueOf(mark), "");
  }

  /** Stress marks stand right before the vowel; a word without a vowel can't bear one. */
  private static String mark(char mark, String phonemes) {
    for (int i = 0; i < phonemes.length(); i++) {
      if (Phonemes.isVowel(phonemes.charAt(i))) {
        return phonemes.substring(0, i) + mark + phonemes.substring(i);
      }
    }
    return phonemes;
  }
}
