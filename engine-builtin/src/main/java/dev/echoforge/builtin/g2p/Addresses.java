package dev.echoforge.builtin.g2p;

import java.util.regex.Pattern;

/** Addresses of pages and of mail, which are one word whatever stands in them. */
final class Addresses {

  private static final int LONGEST_ADDRESS = 1000;
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:(?:https?|ftp)://|www\\.)\\S+"
              + "|[\\p{L}\\p{N}_.+-]+@[\\p{L}\\p{N}_-]+(?:\\.[\\p{L}\\p{N}_-]+)++"
              + "|(?:[\\p{L}\\p{N}_-]++\\.)+(?:com|org|net|edu|gov|io|co|uk|de|fr|info|biz|us|ca|au|tv|me|ly|ai)"
              + "(?:/\\S*)?",
          Pattern.CASE_INSENSITIVE);

  private Addresses() {}

  /** Whether a stretch of text is one. */
  static boolean matches(String text, int from, int to) {
    boolean candidate = false; // a cheap look first; and the pattern's recursion needs a bound
    for (int i = from; i < to && !candidate; i++) {
      candidate = text.charAt(i) == '.' || text.charAt(i) == '@' || text.charAt(i) == ':';
    }
    return candidate
        && to - from <= LONGEST_ADDRESS
        && ADDRESS.matcher(text).region(from, to).matches();
  }
}
