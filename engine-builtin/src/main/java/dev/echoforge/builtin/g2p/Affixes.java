package dev.echoforge.builtin.g2p;

/**
 * What is peeled off the beginning of a chunk of text and what splits its inside, by spaCy's rules
 * for English: quotes, brackets and other punctuation, currency signs, hyphens and slashes between
 * letters. Ends are those of {@link Suffixes}.
 *
 * <p>Each method looks at the characters from one index to another alone: what was peeled off
 * before is not seen.
 */
final class Affixes {

  static final String QUOTES = "'\"“”`‘´’‚,„»«「」『』（）〔〕【】《》〈〉";
  static final String PUNCTUATION = "…,:;!?¿¡()[]{}<>_#*&。？！，、；：～·";
  private static final String ICONS = "™®©°§¶†‡•";
  static final String CURRENCY = "$£€¥฿₽₹₩₪₺₴₦₫₱₲₵₸₼₾₿";
  static final String PEELED = QUOTES + PUNCTUATION + ICONS + "—–";

  private Affixes() {}

  /** How many characters at the start are punctuation; 0 for none. */
  static int prefix(String s, int from, int to) {
    char first = s.charAt(from);
    if (PEELED.indexOf(first) >= 0
        || CURRENCY.indexOf(first) >= 0
        || first == '%'
        || first == '=') {
      return 1;
    } else if (first == '+') {
      return from + 1 < to && Chars.isDigit(s.charAt(from + 1)) ? 0 : 1;
    } else if (first == '.') {
      int dots = run(s, from, to, '.');
      return dots > 1 ? dots : 0;
    }
    return dollarPrefix(s, from, to);
  }

  private static int dollarPrefix(String s, int from, int to) {
    if (s.startsWith("US$", from) && from + 3 <= to) {
      return 3;
    }
    boolean named = s.startsWith("C$", from) || s.startsWith("A$", from);
    return named && from + 2 <= to ? 2 : 0;
  }

  private static int run(String s, int from, int to, char c) {
    int end = from;
    while (end < to && s.charAt(end) == c) {
      end++;
    }
    return end - from;
  }

  /** How many characters at an index, not the first, split what stands around them; 0 for none. */
  static int infix(String s, int from, int at, int to) {
    char c = s.charAt(at);
    if (c == '…' || ICONS.indexOf(c) >= 0) {
      return 1;
    }
    int dots = run(s, at, to, '.');
    if (dots > 1) {
      return dots;
    }
    int before = at > from ? s.charAt(at - 1) : -1;
    int after = at + 1 < to ? s.charAt(at + 1) : -1;
    boolean splits =
        switch (c) {
          case '.' -> endsLower(before) && startsUpper(after);
          case ',' -> Chars.isLetter(before) && Chars.isLetter(after);
          case ':', '<', '>', '=', '/' -> Chars.isAlphanumeric(before) && Chars.isLetter(after);
          case '+', '*', '^', '-' ->
              Chars.isDigit(before) && (Chars.isDigit(after) || after == '-');
          default -> false;
        };
    return splits ? 1 : dash(s, before, at, to);
  }

  private static boolean endsLower(int c) {
    return Character.isLowerCase(c) || QUOTES.indexOf(c) >= 0;
  }

  private static boolean startsUpper(int c) {
    return Character.isUpperCase(c) || QUOTES.indexOf(c) >= 0;
  }

  /** One to three hyphens, one or two dashes or a tilde between words. */
  private static int dash(String s, int before, int at, int to) {
    char c = s.charAt(at);
    int longest = c == '-' ? 3 : c == '—' ? 2 : c == '–' || c == '~' ? 1 : 0;
    int length = run(s, at, Math.min(to, at + longest + 1), c);
    boolean between =
        length > 0
            && length <= longest
            && at + length < to
            && before >= 0
            && Chars.isAlphanumeric(before)
            && Chars.isLetter(s.charAt(at + length));
    return between ? length : 0;
  }
}
