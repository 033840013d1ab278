package dev.echoforge.builtin.g2p;

/**
 * Kinds of phonemes in misaki's alphabet: IPA, with capitals for diphthongs (A as in day, I eye, O
 * and Q go, W how, Y boy), one letter for affricates (ʤ, ʧ), T for the flapped t, and ᵊ and ᵻ for
 * reduced vowels.
 */
final class Phonemes {

  static final char PRIMARY = 'ˈ';
  static final char SECONDARY = 'ˌ';

  private static final String VOWELS = "AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻ";
  private static final String CONSONANTS = "bdfhjklmnpstvwzðŋɡɹɾʃʒʤʧθ";
  private static final String LONG = "AIOQWYʤʧ";
  private static final String PAUSES = ";:,.!?—…";
  private static final String QUOTES = "\"“”";

  private Phonemes() {}

  static boolean isVowel(int phoneme) {
    return VOWELS.indexOf(phoneme) >= 0;
  }

  static boolean isConsonant(int phoneme) {
    return CONSONANTS.indexOf(phoneme) >= 0;
  }

  /** Punctuation that the voice pauses at. */
  static boolean isPause(int phoneme) {
    return PAUSES.indexOf(phoneme) >= 0;
  }

  /** Punctuation that the voice knows. */
  static boolean isPunctuation(int phoneme) {
    return isPause(phoneme) || QUOTES.indexOf(phoneme) >= 0;
  }

  /** How much a syllable's sounds weigh when compounds settle which part is stressed. */
  static int weight(String phonemes) {
    int weight = 0;
    for (int i = 0; i < phonemes.length(); i++) {
      weight += LONG.indexOf(phonemes.charAt(i)) >= 0 ? 2 : 1;
    }
    return weight;
  }
}
