package dev.echoforge.checks;

import dev.echoforge.text.Beginners;

/**
 * How much there is to say in a text, in units of about one sound of speech: letters, with those
 * that are not heard by themselves left out.
 */
final class Units {

  /** A digit is a word of some four sounds. */
  private static final double DIGIT = 4;

  /** An ideograph is a syllable. */
  private static final double IDEOGRAPH = 2.5;

  /** A word takes a little longer than its sounds. */
  private static final double WORD = 0.3;

  /** Capitals in a row are spelled: each is a syllable. */
  private static final double SPELLED = 2.2;

  private static final double SHORT_PAUSE = 2.5;
  private static final double LONG_PAUSE = 4;
  private static final double SENTENCE_PAUSE = 6;

  private Units() {}

  /** A word without a vowel is an abbreviation ("Dr"): more is said than is written. */
  private static final double ABBREVIATED = 3;

  /** The units of a text; at least 1. */
  static double of(String text) {
    double units = 0;
    int previous = ' ';
    int beforePrevious = ' ';
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      int after = next < text.length() ? text.codePointAt(next) : ' ';
      boolean goesOn = next + 1 < text.length();
      boolean capital = Character.isUpperCase(previous) && !Character.isLetter(beforePrevious);
      boolean initial = capital && c == '.' && isInitial(text, i);
      units += of(previous, c, after) + (goesOn && !initial ? pauseBetween(c, after) : 0);
      beforePrevious = previous;
      previous = c;
      i = next;
    }
    return Math.max(1, units + ABBREVIATED * abbreviations(text));
  }

  /** Whether the single capital before a full stop is no sentence's last word. */
  private static boolean isInitial(String text, int stop) {
    int capital = text.offsetByCodePoints(stop, -1);
    int next = stop + 1;
    while (next < text.length() && !Character.isLetterOrDigit(text.charAt(next))) {
      next++;
    }
    int end = next;
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return !Beginners.afterCapital(
        text.substring(capital, stop), text.substring(0, capital), text.substring(next, end));
  }

  /** Words of two and more letters, all of them consonants and not all of them capitals. */
  private static int abbreviations(String text) {
    int count = 0;
    int letters = 0;
    boolean consonants = true;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (Character.isLetter(c)) {
        boolean small = Character.isLowerCase(c) || letters == 0;
        consonants &= c < 128 && small && !isVowel(Character.toLowerCase(c));
        letters++;
      } else {
        count += letters > 1 && consonants && c != '\'' ? 1 : 0;
        letters = 0;
        consonants = true;
      }
    }
    return count;
  }

  private static double of(int previous, int c, int after) {
    if (Character.isDigit(c)) {
      return DIGIT;
    }
    if (Character.isIdeographic(c)) {
      return IDEOGRAPH;
    }
    if (Character.isLetter(c)) {
      return letter(previous, c, after) + (Character.isLetterOrDigit(previous) ? 0 : WORD);
    }
    boolean ends = !Character.isLetterOrDigit(after);
    return switch (c) {
      case ',', '(', ')' -> ends || c == '(' ? SHORT_PAUSE : 0;
      case '.', '!', '?' -> 0;
      case ';', ':', '—', '–', '…' -> ends ? LONG_PAUSE : SHORT_PAUSE;
      case '%', '$', '€', '&', '+', '=', '@', '#' -> DIGIT;
      default -> 0;
    };
  }

  /** The pause that a sentence's end makes where another sentence follows. */
  private static double pauseBetween(int c, int after) {
    boolean ends = (c == '.' || c == '!' || c == '?') && Character.isWhitespace(after);
    return ends ? SENTENCE_PAUSE : 0;
  }

  private static double letter(int previous, int c, int after) {
    boolean spelled =
        Character.isUpperCase(c)
            && (Character.isUpperCase(previous) || Character.isUpperCase(after) || after == '.')
            && !Character.isLowerCase(after);
    if (spelled) {
      return SPELLED;
    }
    int lower = Character.toLowerCase(c);
    int before = Character.toLowerCase(previous);
    if (lower == before) {
      return 0.2; // doubled letters are one sound
    }
    boolean silentE = lower == 'e' && Character.isLetter(previous) && !Character.isLetter(after);
    boolean second =
        (lower == 'h' && "tscpwg".indexOf(before) >= 0)
            || (lower == 'g' && before == 'n')
            || (lower == 'k' && before == 'c')
            || (isVowel(lower) && isVowel(before));
    return silentE ? 0.4 : second ? 0.3 : 1;
  }

  private static boolean isVowel(int c) {
    return "aeiouy".indexOf(c) >= 0;
  }
}
