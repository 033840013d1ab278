package dev.echoforge.text;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;

/** Roman numerals, after words that tell how they are read. */
final class RomanRules {

  private static final Map<Character, Integer> VALUES =
      Map.of('I', 1, 'V', 5, 'X', 10, 'L', 50, 'C', 100, 'D', 500, 'M', 1000);

  private static final List<String> BEFORE_CARDINAL =
      List.of(
          "Chapter",
          "chapter",
          "Part",
          "part",
          "Act",
          "act",
          "Scene",
          "scene",
          "Section",
          "section",
          "Volume",
          "volume",
          "Book",
          "book",
          "Phase",
          "phase",
          "Article",
          "article",
          "World War",
          "Mark",
          "Type",
          "type",
          "Level",
          "level",
          "Stage",
          "stage",
          "Class",
          "class",
          "Grade",
          "grade",
          "Super Bowl",
          "Apollo",
          "Gemini",
          "Final Fantasy",
          "Episode",
          "Round",
          "round",
          "Rocky",
          "Appendix",
          "Figure",
          "Table",
          "Title",
          "Canto",
          "Psalm",
          "Saturn");

  private static final List<String> BEFORE_ORDINAL =
      List.of(
          "Pope",
          "King",
          "Queen",
          "Henry",
          "Louis",
          "Edward",
          "George",
          "William",
          "Charles",
          "James",
          "Richard",
          "Elizabeth",
          "Napoleon",
          "Pius",
          "Benedict",
          "Leo",
          "John Paul",
          "Ramses",
          "Frederick",
          "Philip",
          "Alexander",
          "Nicholas",
          "Peter",
          "Catherine",
          "Ivan",
          "Umberto",
          "Victor Emmanuel",
          "Gustav",
          "Christian",
          "Ferdinand",
          "Gregory",
          "Innocent",
          "Clement",
          "Urban",
          "Otto",
          "Haakon",
          "Mary",
          "Harald",
          "Margrethe");

  /** Not a full stop and a letter ("III.B"), not an apostrophe but that of "V's". */
  private static final String END = "\\b(?!\\.\\w|['’](?!s\\b))";

  /** A lone C, D, L or M is a letter ("Type C"), a lone I mostly the speaker. */
  private static final String NUMERAL =
      "((?![CDLMI]\\b)(?=[IVXLCDM])(?>M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})))"
          + END;

  /** Where a lone I can't be the speaker. */
  private static final String ONE =
      "(I)(?=$|[,.;:!?)\\]\"”]|['’]s\\b| (?:of|and|was|is|had|ruled|reigned|died|began|ended|to|in|at|on)\\b| [–—(])";

  /** Longer numerals alone after any name; single letters might be initials or pronouns. */
  private static final String PLAIN_NUMERAL =
      "(I{2,3}|IV|VI{1,3}|IX|XI{1,3}|XIV|XVI{0,3}|XIX|XX)" + END;

  static final List<Rule> RULES =
      List.of(
          Rule.of("\\b(World War) (I)\\b", RomanRules::cardinal),
          Rule.of("\\b(" + Words.anyOf(BEFORE_CARDINAL) + ") " + NUMERAL, RomanRules::cardinal),
          Rule.of("\\b(" + Words.anyOf(BEFORE_CARDINAL) + ") " + ONE, RomanRules::cardinal),
          Rule.of("\\b(" + Words.anyOf(BEFORE_ORDINAL) + ") " + NUMERAL, RomanRules::ordinal),
          Rule.of("\\b(" + Words.anyOf(BEFORE_ORDINAL) + ") " + ONE, RomanRules::ordinal),
          Rule.of("\\b([A-Z][a-z]++) " + PLAIN_NUMERAL, RomanRules::cardinal));

  private RomanRules() {}

  private static String cardinal(MatchResult match) {
    return match.group(1) + " " + value(match.group(2));
  }

  private static String ordinal(MatchResult match) {
    int value = value(match.group(2));
    String words =
        value < 100
            ? EnglishNumbers.compoundOrdinal(value)
            : EnglishNumbers.ordinal(Integer.toString(value));
    return match.group(1) + " the " + words;
  }

  static int value(String numeral) {
    int total = 0;
    for (int i = 0; i < numeral.length(); i++) {
      int value = VALUES.getOrDefault(numeral.charAt(i), 0);
      int next = i + 1 < numeral.length() ? VALUES.getOrDefault(numeral.charAt(i + 1), 0) : 0;
      total += next > value ? -value : value;
    }
    return total;
  }
}
