package dev.echoforge.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds where sentences end: Unicode's rules for every script (UAX #29, by ICU), less the places
 * where an English abbreviation, an initial or a lower-case word shows that the sentence goes on.
 * Not safe for concurrent use.
 */
final class SentenceSplitter {

  /** They stand before a name or a number, so a sentence never ends with them. */
  private static final Set<String> NEVER_LAST =
      Set.of(
          "cf", "e.g", "i.e", "vs", "viz", "approx", "ca", "incl", "esp", "ch", "chs", "fig",
          "figs", "vol", "vols", "pp", "eq", "sec", "nos", "Ch", "Fig", "Figs", "Vol", "Nos", "Eq",
          "Sec", "Gen", "Messrs", "Mme", "Mlle", "Hr", "Fr", "Assoc", "Asst", "Vols", "Chap",
          "chap", "Chs", "para", "excl", "w.r.t", "Pt", "Tbsp", "tbsp", "tsp", "Tsp", "doz", "fl",
          "sq", "cu", "v", "feat", "Exh", "lg", "pkg", "Lieut");

  /** "J.R.R." before a name, "P.O." before "Box". */
  private static final Pattern INITIALS = Pattern.compile("\\p{Lu}(?:\\.\\p{Lu}){1,3}");

  /** A number after them goes on with the sentence. */
  private static final Set<String> BEFORE_NUMBERS =
      Set.of(
          "no", "No", "p", "art", "Art", "par", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug",
          "Sep", "Sept", "Oct", "Nov", "Dec", "est", "c", "b", "d", "Apt", "Ste", "Rm", "ext",
          "Ext", "ca", "l", "ll", "n", "nn", "v", "vv", "pt", "app", "lib", "cl", "amend", "Amend",
          "Amdt");

  /** After them a sentence ends only if the next word looks like a beginning. */
  private static final Set<String> SELDOM_LAST =
      Set.of(
          "a.m", "p.m", "A.M", "P.M", "etc", "Inc", "Ltd", "Co", "Corp", "Jr", "Sr", "Bros", "U.S",
          "U.K", "U.N", "E.U", "D.C", "Ph.D", "M.D", "B.A", "M.A", "Ave", "Blvd", "Rd", "St", "al",
          "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Dept", "Univ", "op", "cit", "ibid");

  private static final Pattern CLOSERS = Pattern.compile("[\"'”’)\\]}»]*+\\s*+$");
  private static final Pattern LAST_WORD =
      Pattern.compile("([\\p{L}\\p{N}&]++(?:\\.[\\p{L}\\p{N}&]++)*+)\\.$");
  private static final Pattern NEXT_WORD = Pattern.compile("[\"'“‘(\\[{«]*+([\\p{L}\\p{N}’']++)");
  private static final Pattern ROMAN = Pattern.compile("[IVXLC]++");

  /** How far back a sentence's end is looked at. */
  private static final int LOOK_BACK = 40;

  private final BreakIterator breaks = BreakIterator.getSentenceInstance(ULocale.ROOT);
  private String text = "";

  SentenceSplitter() {}

  /** Begins with a paragraph. */
  void setText(String paragraph) {
    text = paragraph;
    breaks.setText(paragraph);
    breaks.first();
  }

  /** The end of the sentence that begins at {@code from}; the text's length for the last. */
  int endAfter(int from) {
    int end = breaks.following(Math.min(from, text.length() - 1));
    while (end != BreakIterator.DONE && end < text.length() && goesOn(from, end)) {
      end = breaks.next();
    }
    return end == BreakIterator.DONE ? text.length() : end;
  }

  private boolean goesOn(int from, int end) {
    String tail = text.substring(Math.max(from, end - LOOK_BACK), end);
    Matcher closers = CLOSERS.matcher(tail);
    String body = closers.find() ? tail.substring(0, closers.start()) : tail;
    boolean spaced = Character.isWhitespace(text.charAt(end - 1));
    if (!spaced && !isWideScript(text.codePointBefore(end))) {
      return true; // "end.Then" and "3.14" are no sentences' ends
    }
    if (isLowerCase(end)) {
      return true;
    }
    Matcher last = LAST_WORD.matcher(body);
    return last.find() && wordGoesOn(last.group(1), body.substring(0, last.start()), end);
  }

  private boolean wordGoesOn(String written, String before, int end) {
    String word = asWritten(written);
    Matcher matcher = NEXT_WORD.matcher(text).region(end, text.length());
    String next = matcher.lookingAt() ? matcher.group(1) : "";
    boolean number =
        !next.isEmpty() && (Character.isDigit(next.charAt(0)) || ROMAN.matcher(next).matches());
    if (AbbreviationRules.TITLES.containsKey(word) && !word.equals("St") && !word.equals("Mt")) {
      return !next.isEmpty();
    }
    if (NEVER_LAST.contains(word)) {
      return !next.isEmpty();
    }
    if (word.length() == 1 && Character.isUpperCase(word.charAt(0))) {
      return !Beginners.afterPronoun(word, before, next);
    }
    if (Set.of("b", "d").contains(word) && before.endsWith("(")) {
      return !next.isEmpty(); // born, died
    }
    if (word.equals("Ex") && next.length() == 1 && Character.isUpperCase(next.charAt(0))) {
      return true;
    }
    if (ScriptureRules.isBook(word)
        && number
        && matcher.end() < text.length()
        && text.charAt(matcher.end()) == ':') {
      return true;
    }
    if (BEFORE_NUMBERS.contains(word)) {
      return number && !next.equals("I");
    }
    if (SELDOM_LAST.contains(word) || word.equals("Mt")) {
      return !Beginners.contain(next);
    }
    return INITIALS.matcher(word).matches()
        && !Beginners.contain(next)
        && !before.endsWith("the ")
        && !before.endsWith("The ");
  }

  /** In a headline, abbreviations are in capitals too. */
  private static String asWritten(String word) {
    boolean capitals =
        word.length() > 1 && word.indexOf('.') < 0 && word.chars().allMatch(Character::isUpperCase);
    return capitals ? word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT) : word;
  }

  private boolean isLowerCase(int at) {
    int i = at;
    while (i < text.length() && "\"'“‘(".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i < text.length() && Character.isLowerCase(text.codePointAt(i));
  }

  /** Scripts that put no space after a sentence. */
  private static boolean isWideScript(int codePoint) {
    return (codePoint >= 0x3000 && codePoint <= 0x9FFF)
        || (codePoint >= 0xFF00 && codePoint <= 0xFFEF);
  }
}
