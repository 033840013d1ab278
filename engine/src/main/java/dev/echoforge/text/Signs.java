package dev.echoforge.text;

/**
 * Which kinds of characters a text has, as bits. A group of rules names the kinds without which
 * none of its rules can match, so that plain prose passes most groups unread.
 */
final class Signs {

  /** A digit of any script, or a fraction's or exponent's sign. */
  static final int DIGIT = 1;

  /** Two capital letters in a row. */
  static final int CAPITALS = 1 << 1;

  /** A full stop. */
  static final int DOT = 1 << 2;

  /** Any other character than letters, digits, spaces, full stops, commas and apostrophes. */
  static final int SYMBOL = 1 << 3;

  /** The same letter three times in a row. */
  static final int REPEAT = 1 << 4;

  /** A hyphen or dash. */
  static final int DASH = 1 << 5;

  /** A letter that Roman numerals are made of, with nothing but such letters around it. */
  static final int ROMAN = 1 << 6;

  /** A capital letter. */
  static final int CAPITAL = 1 << 7;

  /** A slash. */
  static final int SLASH = 1 << 8;

  private Signs() {}

  static int of(String text) {
    int signs = 0;
    char before = ' ';
    char beforeThat = ' ';
    boolean roman = true; // since the last character that is no letter
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetter(c)) {
        letters++;
        roman &= "ivxlcdmIVXLCDM".indexOf(c) >= 0;
        if (c >= 0x370) {
          signs |= script(c);
        }
        if (Character.isUpperCase(c)) {
          signs |= CAPITAL | (Character.isUpperCase(before) ? CAPITALS : 0);
          signs |= isNumeral(c) && isNumeral(before) ? ROMAN : 0;
        }
        signs |= same(c, before) && same(c, beforeThat) ? REPEAT : 0;
      } else {
        signs |= (roman && letters > 0 ? ROMAN : 0) | other(c);
        roman = true;
        letters = 0;
      }
      beforeThat = before;
      before = c;
    }
    return signs | (roman && letters > 0 ? ROMAN : 0);
  }

  private static boolean isNumeral(char c) {
    return "IVXLCDM".indexOf(c) >= 0;
  }

  /** Greek letters are signs in formulas, raised letters are exponents. */
  private static int script(char c) {
    boolean greek = c < 0x400 || c == 'Ω' || c == '∆';
    boolean raised = c >= 0x2070 && c <= 0x209C;
    return greek ? SYMBOL : raised ? SYMBOL | DIGIT : 0;
  }

  private static boolean same(char a, char b) {
    return Character.toLowerCase(a) == Character.toLowerCase(b);
  }

  private static int other(char c) {
    return switch (c) {
      case ' ', ',', '\'', '’' -> 0;
      case '.' -> DOT;
      case '/' -> SLASH | SYMBOL;
      case '-', '–', '—', '−' -> DASH | SYMBOL;
      default -> c >= '0' && c <= '9' ? DIGIT : otherSign(c);
    };
  }

  private static int otherSign(char c) {
    if (Character.isDigit(c)) {
      return DIGIT;
    }
    return Character.getType(c) == Character.OTHER_NUMBER ? DIGIT | SYMBOL : SYMBOL;
  }
}
