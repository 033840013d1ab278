package dev.echoforge.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that are written in capitals for emphasis or as a headline, told from acronyms, and put
 * into small letters so that everything after reads them as words: {@code "SHE LOOKED AT ME"} →
 * {@code "She looked at me"}, {@code "the IT team told US firms: NO"} → {@code "the I.T team told
 * US firms: no"}.
 *
 * <p>Two or more words in capitals in a row of which one is no acronym are a headline: all of it is
 * words but the acronyms. A word in capitals alone is emphasis where it is a short word of the
 * language, or could be said and is no acronym.
 */
final class CapitalRules {

  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*+(?:'\\p{L}++)*+");
  private static final WordList SHORT_WORDS = WordList.read("short-words.txt");
  private static final WordList ACRONYMS = WordList.read("acronyms.txt");

  /** Letters after which a short word ends with an apostrophe and letters: THEY'RE, CAN'T. */
  private static final Set<String> CONTRACTIONS = Set.of("T", "S", "RE", "VE", "LL", "M", "D");

  /** They keep their capital, as the rules for titles, numerals and days ask for it. */
  private static final Pattern NAMES =
      Pattern.compile(
          "MR|MRS|MS|DR|PROF|ST|MT|FT|GEN|GOV|SEN|REP|CAPT|LT|COL|SGT|REV|HON|MESSRS|MME|MLLE|CHAPTER|BOOK|PART|ACT|SCENE|VOL|VOLUME"
              + "|LETTER|SECTION|CANTO|STAVE|APPENDIX|FIGURE|TABLE|ARTICLE|TITLE|NO|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEP|SEPT|OCT|NOV|DEC|MON|TUE"
              + "|TUES|WED|THU|THURS|FRI|SAT|SUN|JANUARY|FEBRUARY|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|MONDAY|TUESDAY"
              + "|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY|AVE|BLVD|RD|JR|SR|INC|LTD|CO|CORP|KING|QUEEN|POPE|WORLD|WAR");

  private CapitalRules() {}

  /** A word and what it is. */
  private record Token(String text, int from, int to, boolean capitals) {

    boolean isLetter() {
      return text.length() == 1;
    }
  }

  static MappedText apply(MappedText sentence) {
    String text = sentence.text();
    List<Token> tokens = tokens(text);
    MappedText.Builder builder = new MappedText.Builder(text.length() + 16);
    int copied = 0;
    int i = 0;
    while (i < tokens.size()) {
      int end = endOfRun(tokens, i);
      boolean headline = isHeadline(tokens, i, end);
      for (int at = i; at < end; at++) {
        Token token = tokens.get(at);
        String read = read(text, tokens, at, headline);
        if (!read.equals(token.text())) {
          builder.copy(sentence, copied, token.from());
          if (read.length() == token.text().length()) {
            builder.respell(sentence, token.from(), read);
          } else {
            builder.replace(sentence, token.from(), token.to(), read);
          }
          copied = token.to();
        }
      }
      i = Math.max(end, i + 1);
    }
    if (copied == 0) {
      return sentence;
    }
    builder.copy(sentence, copied, text.length());
    return builder.build();
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String word = matcher.group();
      boolean beside = besideDigit(text, matcher.start() - 1) || besideDigit(text, matcher.end());
      tokens.add(new Token(word, matcher.start(), matcher.end(), !beside && isCapitals(word)));
    }
    return tokens;
  }

  /**
   * Letters that touch a digit, an underscore, a sign of addresses or a charge are parts of a code.
   */
  private static boolean besideDigit(String text, int at) {
    return isPartOfCode(text, at) || isDotWithin(text, at);
  }

  /** As in "ASP.NET". */
  private static boolean isDotWithin(String text, int at) {
    return at > 1
        && at + 2 < text.length()
        && text.charAt(at) == '.'
        && Character.isLetter(text.charAt(at - 1))
        && Character.isLetter(text.charAt(at - 2))
        && Character.isLetter(text.charAt(at + 1));
  }

  private static boolean isPartOfCode(String text, int at) {
    return at >= 0
        && at < text.length()
        && (Character.isDigit(text.charAt(at)) || "_@#$\\/%&^−⁻⁺".indexOf(text.charAt(at)) >= 0);
  }

  private static boolean isCapitals(String word) {
    return word.codePoints().noneMatch(Character::isLowerCase)
        && word.codePoints().anyMatch(Character::isUpperCase);
  }

  /** Where the words in capitals that follow each other end; single letters alone make no run. */
  private static int endOfRun(List<Token> tokens, int from) {
    int end = from;
    while (end < tokens.size() && tokens.get(end).capitals()) {
      end++;
    }
    return end;
  }

  private static boolean isHeadline(List<Token> tokens, int from, int end) {
    int words = 0;
    int long_ = 0;
    for (int at = from; at < end; at++) {
      Token token = tokens.get(at);
      words += token.isLetter() ? 0 : 1;
      long_ += !token.isLetter() && isWord(token.text()) ? 1 : 0;
    }
    return words > 1 && long_ > 0;
  }

  /** What the word is written as. */
  private static String read(String text, List<Token> tokens, int at, boolean headline) {
    Token token = tokens.get(at);
    String word = token.text();
    if (token.isLetter()) {
      return headline && word.equals("A") && at + 1 < tokens.size() && at > 0
          ? article(text, token)
          : word;
    }
    int apostrophe = word.indexOf('\'');
    String stem = apostrophe < 0 ? word : word.substring(0, apostrophe);
    String end = apostrophe < 0 ? "" : word.substring(apostrophe);
    if (apostrophe >= 0 && stem.length() < 3 && !end.equals("'S")) {
      return inPlace(text, token, word.toLowerCase(Locale.ROOT), headline);
    }
    AmbiguousCapitals.Reading ambiguous =
        AmbiguousCapitals.of(
            stem, new AmbiguousCapitals.Place(text, token.from(), token.to()), headline);
    if (ambiguous == AmbiguousCapitals.Reading.LETTERS) {
      return Letters.spelled(stem) + end.toLowerCase(Locale.ROOT);
    }
    boolean abbreviated = text.startsWith(".", token.to()) && NAMES.matcher(stem).matches();
    boolean isWord =
        abbreviated || ambiguous == AmbiguousCapitals.Reading.WORD || isWord(stem, headline);
    if (isWord && isNumeral(tokens, at, stem)) {
      isWord = false;
    }
    if (!isWord) {
      return end.isEmpty() || !CONTRACTIONS.contains(end.substring(1))
          ? word
          : stem + end.toLowerCase(Locale.ROOT);
    }
    return inPlace(text, token, word.toLowerCase(Locale.ROOT), headline || stem.length() < 4);
  }

  private static boolean isWord(String stem) {
    return isWord(stem, true);
  }

  private static boolean isWord(String word, boolean headline) {
    String letters = word.indexOf('\'') < 0 ? word : word.substring(0, word.indexOf('\''));
    String lower = letters.toLowerCase(Locale.ROOT);
    boolean shortWord = SHORT_WORDS.contains(lower);
    if (ACRONYMS.contains(letters) && !(headline && shortWord)) {
      return false;
    }
    if (letters.length() < 4) {
      return shortWord;
    }
    return Pronounceable.isWordLike(lower);
  }

  /** {@code MIX} in a headline is a word, {@code XIV} and {@code CHAPTER II} have numerals. */
  private static boolean isNumeral(List<Token> tokens, int at, String word) {
    return RomanRules.isNumeral(word)
        && (word.chars().allMatch(c -> c == 'I' || c == 'V' || c == 'X')
            || (at > 0 && RomanContexts.isBefore(tokens.get(at - 1).text())));
  }

  /** In small letters, but a capital at a sentence's start, after a title, and for known names. */
  private static String inPlace(String text, Token token, String lower, boolean small) {
    boolean capital =
        !small
            || startsSentence(text, token.from())
            || NAMES.matcher(token.text()).matches()
            || followsTitle(text, token.from())
            || RomanRules.followsAsNumber(text, token.to());
    return capital ? Character.toUpperCase(lower.charAt(0)) + lower.substring(1) : lower;
  }

  private static String article(String text, Token token) {
    int next = token.to();
    boolean between =
        next + 1 < text.length()
            && text.charAt(next) == ' '
            && Character.isLetter(text.charAt(next + 1));
    return between && !startsSentence(text, token.from()) ? "a" : token.text();
  }

  private static boolean startsSentence(String text, int at) {
    int before = at - 1;
    while (before >= 0 && "\"'“‘([ ".indexOf(text.charAt(before)) >= 0) {
      before--;
    }
    return before < 0;
  }

  private static boolean followsTitle(String text, int at) {
    int end = at - 1;
    while (end >= 0 && (text.charAt(end) == ' ' || text.charAt(end) == '.')) {
      end--;
    }
    int start = end;
    while (start >= 0 && Character.isLetter(text.charAt(start))) {
      start--;
    }
    if (end <= start
        || end == at - 1
        || text.startsWith("AND ", at)
        || text.startsWith("OR ", at)) {
      return false;
    }
    String before = text.substring(start + 1, end + 1).toUpperCase(Locale.ROOT);
    return Set.of(
            "MR", "MRS", "MS", "DR", "PROF", "ST", "MT", "FT", "CAPT", "SGT", "LT", "COL", "GEN",
            "GOV", "SEN", "REV", "HON", "REP")
        .contains(before);
  }
}
