package dev.echoforge.placeholder;

/**
 * How many syllables a word has, roughly: groups of vowels; one for each letter of other scripts.
 */
final class Syllables {

  private static final String VOWELS = "aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿ";

  private Syllables() {}

  static int count(CharSequence word) {
    int count = 0;
    boolean inVowels = false;
    for (int i = 0; i < word.length(); i++) {
      char letter = Character.toLowerCase(word.charAt(i));
      boolean vowel = VOWELS.indexOf(letter) >= 0;
      // A letter of a script without our vowels stands for a syllable of its own, and so does a
      // digit.
      boolean ownSyllable =
          Character.isDigit(letter) || (Character.isLetter(letter) && letter > 0x24F);
      if (ownSyllable || (vowel && !inVowels)) {
        count++;
      }
      inVowels = vowel;
    }
    int last = word.length() - 1;
    boolean silentE =
        last > 0 && word.charAt(last) == 'e' && VOWELS.indexOf(word.charAt(last - 1)) < 0;
    return Math.max(1, silentE ? count - 1 : count);
  }
}
