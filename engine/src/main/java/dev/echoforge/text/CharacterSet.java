package dev.echoforge.text;

/**
 * Characters that may stand at some place: at least those that a pattern takes there. ASCII exactly
 * as two words of bits; beyond it by name, or all.
 *
 * @param low bits of the characters 0 to 63
 * @param high bits of the characters 64 to 127
 * @param named the others, in any order
 * @param others whether every character beyond ASCII belongs to it
 */
record CharacterSet(long low, long high, String named, boolean others) {

  static final CharacterSet NONE = new CharacterSet(0, 0, "", false);
  static final CharacterSet ALL = new CharacterSet(-1, -1, "", true);
  static final CharacterSet DIGITS = range('0', '9');
  static final CharacterSet LETTERS = range('a', 'z').or(range('A', 'Z'));
  static final CharacterSet WORD = LETTERS.or(DIGITS).or(of('_'));
  static final CharacterSet SPACES = of(' ').or(range('\t', '\r'));
  static final CharacterSet BEYOND_ASCII = new CharacterSet(0, 0, "", true);

  static CharacterSet of(char c) {
    return range(c, c);
  }

  static CharacterSet range(char from, char to) {
    long low = 0;
    long high = 0;
    for (int c = from; c <= Math.min(to, 127); c++) {
      if (c < 64) {
        low |= 1L << c;
      } else {
        high |= 1L << (c - 64);
      }
    }
    int beyond = Math.max(from, (char) 128);
    if (to - beyond > 64) {
      return new CharacterSet(low, high, "", true);
    }
    StringBuilder named = new StringBuilder();
    for (int c = beyond; c <= to; c++) {
      named.append((char) c);
    }
    return new CharacterSet(low, high, named.toString(), false);
  }

  boolean has(char c) {
    if (c < 64) {
      return (low >>> c & 1) != 0;
    }
    if (c < 128) {
      return (high >>> (c - 64) & 1) != 0;
    }
    return others || named.indexOf(c) >= 0;
  }

  /** The characters of a text, those beyond ASCII without their names. */
  static CharacterSet in(String text) {
    long low = 0;
    long high = 0;
    boolean others = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 64) {
        low |= 1L << c;
      } else if (c < 128) {
        high |= 1L << (c - 64);
      } else {
        others = true;
      }
    }
    return new CharacterSet(low, high, "", others);
  }

  /** Whether they may have a character in common. */
  boolean meets(CharacterSet other) {
    return ((low & other.low) | (high & other.high)) != 0
        || ((others || !named.isEmpty()) && (other.others || !other.named.isEmpty()));
  }

  CharacterSet or(CharacterSet other) {
    boolean all = others || other.others;
    return new CharacterSet(
        low | other.low, high | other.high, all ? "" : named + other.named, all);
  }

  CharacterSet and(CharacterSet other) {
    StringBuilder both = new StringBuilder();
    (others ? other.named : named)
        .chars()
        .filter(c -> has((char) c) && other.has((char) c))
        .forEach(c -> both.append((char) c));
    return new CharacterSet(
        low & other.low, high & other.high, both.toString(), others && other.others);
  }

  /** All but these. Of those beyond ASCII it keeps all: a set may hold too many. */
  CharacterSet not() {
    return new CharacterSet(~low, ~high, "", true);
  }

  /** With the other case of each ASCII letter. */
  CharacterSet anyCase() {
    long letters = high & 0x07FFFFFE_07FFFFFEL;
    long swapped = (letters & 0x07FFFFFEL) << 32 | (letters >>> 32 & 0x07FFFFFEL);
    return new CharacterSet(low, high | swapped, named, others);
  }

  boolean isAll() {
    return others && low == -1 && high == -1;
  }

  /** The only character of the set, or -1. */
  int only() {
    boolean oneInAscii = Long.bitCount(low) + Long.bitCount(high) == 1;
    if (others) {
      return -1;
    }
    if (oneInAscii && named.isEmpty()) {
      return low != 0 ? Long.numberOfTrailingZeros(low) : 64 + Long.numberOfTrailingZeros(high);
    }
    return low == 0 && high == 0 && named.length() == 1 ? named.charAt(0) : -1;
  }
}
