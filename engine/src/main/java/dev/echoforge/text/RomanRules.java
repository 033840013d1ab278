package dev.echoforge.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Roman numerals where something tells that they are numbers: the word before them (Chapter, Henry,
 * page), a century or an ending after them, or that they stand alone as a heading. A lone letter
 * elsewhere is a letter (vitamin C, Malcolm X) or the speaker (I).
 */
final class RomanRules {

  /** Words of these letters. */
  private static final Set<String> WORDS =
      Set.of(
          "mix", "dim", "mild", "livid", "vivid", "civil", "mimic", "mi", "di", "li", "mm", "cm",
          "ml", "dl", "cc", "cl", "md", "cd", "mid", "lid", "did", "ill", "dc", "mc", "dvd", "cv",
          "i'm");

  /** Not a full stop and a letter ("III.B"), not an apostrophe but that of "V's". */
  private static final String END = "\\b(?!\\.\\w|['’](?!s\\b)|[-–]\\p{Ll}|%)";

  /** A lone C, D, L or M is a letter ("Type C"), a lone I mostly the speaker. */
  private static final String NUMERAL = "(?![CDLMI]\\b)" + RomanNumeral.CAPITALS + END;

  private static final String SMALL_NUMERAL =
      "(?:(?![cdlmi]\\b)"
          + RomanNumeral.SMALL
          + "\\b(?!\\.\\w|['’](?!s\\b))"
          + "|i(?=[.,;:)\\]–-]|$))";

  private static final String JOINT = "(?:, and |, | and | or | to | & | ?[–-] ?)";

  /** Where a lone I can't be the speaker. */
  private static final String ONE =
      "I(?=$|[,.;:!?)\\]\"”—–-]|['’]s\\b| (?:of|and|was|is|had|ruled|reigned|died|began|ended|to|in|at|on|(?i:scene|chapter|part|act|section|verse|canto))\\b| [–—(])";

  /** Longer numerals alone after any name; single letters might be initials or pronouns. */
  private static final String PLAIN_NUMERAL =
      "(I{2,3}|IV|VI{1,3}|IX|XI{1,3}|XIV|XVI{0,3}|XIX|XX)" + END;

  private static final String ANY = "(?:" + NUMERAL + "|" + ONE + ")";

  private static final Pattern EACH = Pattern.compile("\\b[IVXLCDMivxlcdm]++\\b");

  static final List<Rule> RULES =
      List.of(
          // A heading that is a number alone.
          Rule.of("^([IVX]++|[IVXLCDM]{4,})([.:]?)$", RomanRules::heading),
          Rule.of(
              "^([IVX]++)\\. ?(?=[—–]|(?:The|A|An|In|Of|On|How|What|Why) )", RomanRules::opening),
          // Centuries and ordinals, years.
          Rule.of(
              "\\b(" + NUMERAL_AT_LEAST_TWO() + ")(?:th|st|nd|rd)\\b",
              match -> ordinal(match.group(1))),
          Rule.of(
              "\\b((?![CDLM]\\b)" + RomanNumeral.CAPITALS + ")(?= (?:century|centuries)\\b)",
              match -> ordinal(match.group(1))),
          Rule.of(
              "\\b((?![CDLM]\\b)"
                  + RomanNumeral.CAPITALS
                  + ")([–-]| and | to | or )(?=[a-z-]+ (?:century|centuries)\\b)",
              match ->
                  ordinal(match.group(1))
                      + (match.group(2).isBlank() || match.group(2).length() > 1
                          ? match.group(2)
                          : " to ")),
          Rule.of(
              "\\b((?=[ivxl]{2})" + RomanNumeral.SMALL + ")(?:th)?(?= (?:century|centuries)\\b)",
              match -> ordinal(match.group(1))),
          Rule.of("\\b(M[MDCLXVI]{3,})\\b(?!')", RomanRules::year),
          // After the word for what is numbered.
          Rule.of(
              "\\b((?:Letter|LETTER) )((?=[IVXLC]{2})" + NUMERAL + "|[IVX](?=[.:]?$))",
              RomanRules::cardinals),
          Rule.of(
              "\\b((?i:"
                  + Words.anyOf(RomanContexts.NUMBERED)
                  + ")\\.? )("
                  + ANY
                  + "(?:"
                  + JOINT
                  + ANY
                  + ")*+)",
              RomanRules::cardinals),
          Rule.of(
              "\\b((?:"
                  + RomanContexts.GRADED
                  + ") )I(?= (?!(?:am|have|had|was|will|would|can|could|do|did|know|think|want|need|like|saw|took|got|take|wish|love|hate|must|should|might|may|shall|wrote|never|always)\\b)(?:[a-z-]+s?\\b))",
              match -> match.group(1) + "one"),
          Rule.of(
              "(?i)\\b((?:"
                  + Words.anyOf(RomanContexts.PRINTED)
                  + ")\\.? )(?-i:("
                  + SMALL_NUMERAL
                  + "(?:"
                  + JOINT
                  + SMALL_NUMERAL
                  + ")*+))",
              RomanRules::cardinals),
          // Lists: (i), (ii).
          Rule.of(
              "(?<![\\p{L}\\p{N}√])\\((i|ii|iii|iv|v|vi|vii|viii|ix|x|xi|xii|xiii|xiv|xv|II|III|IV|VI|VII|VIII|IX|XI|XII)\\)",
              match -> "(" + value(match.group(1)) + ")"),
          // Kings and popes.
          Rule.of(
              "\\b(" + RomanContexts.TITLES + ")( (?:\\p{Lu}[\\p{L}-]++ ){1,2})(" + ANY + ")",
              match -> match.group(1) + match.group(2) + "the " + ordinal(match.group(3))),
          Rule.of(
              "\\b(?!Malcolm X\\b)(" + Words.anyOf(RomanContexts.RULERS) + ") (" + ANY + ")",
              match -> match.group(1) + " the " + ordinal(match.group(2))),
          Rule.of(
              "\\b([A-Z]\\p{Ll}++) " + PLAIN_NUMERAL,
              match -> match.group(1) + " " + value(match.group(2))));

  private RomanRules() {}

  private static String NUMERAL_AT_LEAST_TWO() {
    return "(?=[IVXLCDM]{2})" + RomanNumeral.CAPITALS + "|[VX](?=th)";
  }

  /** Whether a word of a headline is a numeral of two letters or more. */
  static boolean isNumeral(String word) {
    return word.length() > 1 && RomanNumeral.is(word);
  }

  /** Whether a numeral of more than one letter follows the place, after a space. */
  static boolean followsAsNumber(String text, int at) {
    int end = at + 1;
    while (end < text.length() && Character.isLetter(text.charAt(end)) && end - at < 12) {
      end++;
    }
    if (at >= text.length() || text.charAt(at) != ' ' || end == at + 1) {
      return false;
    }
    String next = text.substring(at + 1, end);
    return RomanNumeral.is(next)
        && (next.length() > 1 || ("IVX".contains(next) && end == text.length()));
  }

  private static @Nullable String heading(MatchResult match) {
    String numeral = match.group(1);
    boolean lonely = numeral.equals("I") && match.group(2).isEmpty();
    boolean word = WORDS.contains(numeral.toLowerCase(Locale.ROOT)) || !RomanNumeral.is(numeral);
    return lonely || word ? null : words(numeral) + match.group(2);
  }

  private static @Nullable String opening(MatchResult match) {
    return RomanNumeral.is(match.group(1)) ? words(match.group(1)) + ". " : null;
  }

  private static String words(String numeral) {
    int value = RomanNumeral.value(numeral);
    return numeral.length() > 3 && value > 1000 && value < 2100
        ? EnglishNumbers.year(value)
        : EnglishNumbers.cardinal(value);
  }

  private static @Nullable String year(MatchResult match) {
    String numeral = match.group(1);
    int value = RomanNumeral.value(numeral);
    boolean word = WORDS.contains(numeral.toLowerCase(Locale.ROOT));
    return !word && RomanNumeral.is(numeral) && value < 2100 ? EnglishNumbers.year(value) : null;
  }

  private static @Nullable String cardinals(MatchResult match) {
    String numerals = match.group(2);
    if (WORDS.contains(numerals.toLowerCase(Locale.ROOT))) {
      return null;
    }
    String joined = numerals.replaceAll(" ?[–-] ?", " to ");
    Matcher each = EACH.matcher(joined);
    return match.group(1) + each.replaceAll(numeral -> value(numeral.group()));
  }

  private static String value(String numeral) {
    return EnglishNumbers.compound(RomanNumeral.value(numeral));
  }

  private static String ordinal(String numeral) {
    int value = RomanNumeral.value(numeral);
    return value < 100
        ? EnglishNumbers.compoundOrdinal(value)
        : EnglishNumbers.ordinal(Integer.toString(value));
  }
}
