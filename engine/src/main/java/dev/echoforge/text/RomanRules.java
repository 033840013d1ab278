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

  /** Numbered things; the numeral after them is read as a number. */
  private static final List<String> NUMBERED =
      List.of(
          "chapter", "part", "act", "scene", "section", "volume", "vol", "book", "phase", "article",
          "world war", "mark", "mk", "type", "level", "stage", "class", "grade", "super bowl",
          "apollo", "gemini", "final fantasy", "episode", "round", "rocky", "appendix", "figure",
          "fig", "table", "title", "canto", "psalm", "saturn", "stave", "amendment",
          "season", "lesson", "lecture", "unit", "exhibit", "schedule", "category", "group",
          "division", "tier", "plate", "note", "page", "pages", "chapters", "parts", "acts",
          "scenes", "sections", "volumes", "vols", "books", "articles", "figures", "tables",
          "cantos", "essay", "sonnet", "ode", "elegy",
          "epistle", "proposition", "theorem", "problem", "corps", "tome",
          "symphony", "sonata", "concerto", "movement", "factor", "line", "lines", "stanza", "verse");

  /** Those that are written with a small letter before a small numeral. */
  private static final List<String> PRINTED =
      List.of(
          "chapter", "part", "act", "scene", "section", "volume", "vol", "book", "page", "pages", "pp",
          "p", "ch", "fig", "figure", "table", "plate", "note", "canto", "line", "lines", "stanza",
          "verse", "appendix", "preface", "paragraph", "clause", "item", "vols", "chapters", "sec", "art",
          "article", "footnote", "step", "stage", "phase", "type", "class");

  /** Of these several are counted at most in English: a lone I before a noun is their number. */
  private static final String GRADED =
      "Class|Type|Grade|Stage|Phase|Level|Category|Group|Division|Schedule|Tier|Title|Factor";

  private static final String RULERS =
      "Pope|King|Queen|Emperor|Empress|Tsar|Czar|Tsarina|Sultan|Pharaoh|Kaiser|Shah|Patriarch|Antipope|Prince|Duke|Caliph|Khan";

  private static final List<String> RULERS_NAMES =
      List.of(
          "Pope", "King", "Queen", "Henry", "Louis", "Edward", "George", "William", "Charles",
          "James", "Richard", "Elizabeth", "Napoleon", "Pius", "Benedict", "Leo", "John Paul",
          "Ramses", "Ramesses", "Rameses", "Frederick", "Philip", "Alexander", "Nicholas", "Peter",
          "Catherine", "Ivan", "Umberto", "Victor Emmanuel", "Gustav", "Christian", "Ferdinand",
          "Gregory", "Innocent", "Clement", "Urban", "Otto", "Haakon", "Mary", "Harald",
          "Margrethe", "Alfonso", "Robert", "David", "Constantine", "Theodosius", "Thutmose",
          "Amenhotep", "Darius", "Xerxes", "Artaxerxes", "Cyrus", "Ptolemy", "Antiochus", "Mehmed",
          "Murad", "Selim", "Suleiman", "Mahmud", "Wilhelm", "Friedrich", "Ludwig", "Maximilian",
          "Carl", "Karl", "Erik", "Eric", "Olaf", "Sigismund", "Casimir", "Stephen", "Pedro", "John",
          "Joseph", "Leopold", "Albert", "Rainier", "Henri", "Francis", "Rama", "Rudolf", "Matthias",
          "Conrad", "Lothair", "Edmund", "Harold", "Ethelred", "Sancho", "Kamehameha", "Mohammed",
          "Hassan", "Abdullah", "Paul", "Sixtus", "Julius", "Callixtus", "Celestine", "Eugene",
          "Honorius", "Martin", "Boniface", "Adrian", "Oscar", "Isabella", "Seti", "Mentuhotep",
          "Nebuchadnezzar", "Sargon", "Menelik", "Haile Selassie", "Franz Joseph", "Juan Carlos",
          "Felipe", "Willem", "Simeon", "Michael", "Boris", "Vittorio Emanuele", "Bonaparte", "Akbar",
          "Theodore", "Basil", "Justin", "Philippe", "Malcolm", "Baldwin", "Valdemar", "Canute", "Christina");

  /** Words of these letters. */
  private static final Set<String> WORDS =
      Set.of(
          "mix", "dim", "mild", "livid", "vivid", "civil", "mimic", "mi", "di", "li", "mm", "cm",
          "ml", "dl", "cc", "cl", "md", "cd", "mid", "lid", "did", "ill", "dc", "mc", "dvd", "cv", "i'm");

  /** Not a full stop and a letter ("III.B"), not an apostrophe but that of "V's". */
  private static final String END = "\\b(?!\\.\\w|['’](?!s\\b)|[-–]\\p{Ll}|%)";

  /** A lone C, D, L or M is a letter ("Type C"), a lone I mostly the speaker. */
  private static final String NUMERAL = "(?![CDLMI]\\b)" + RomanNumeral.CAPITALS + END;

  private static final String SMALL_NUMERAL =
      "(?:(?![cdlmi]\\b)" + RomanNumeral.SMALL + "\\b(?!\\.\\w|['’](?!s\\b))" + "|i(?=[.,;:)\\]–-]|$))";

  private static final String JOINT = "(?:, and |, | and | or | to | & | ?[–-] ?)";

  /** Where a lone I can't be the speaker. */
  private static final String ONE =
      "I(?=$|[,.;:!?)\\]\"”—–-]|['’]s\\b| (?:of|and|was|is|had|ruled|reigned|died|began|ended|to|in|at|on)\\b| [–—(])";

  /** Longer numerals alone after any name; single letters might be initials or pronouns. */
  private static final String PLAIN_NUMERAL =
      "(I{2,3}|IV|VI{1,3}|IX|XI{1,3}|XIV|XVI{0,3}|XIX|XX)" + END;

  private static final String ANY = "(?:" + NUMERAL + "|" + ONE + ")";

  private static final Pattern EACH = Pattern.compile("\\b[IVXLCDMivxlcdm]++\\b");

  private static final Set<String> BEFORE = Set.copyOf(NUMBERED);

  static final List<Rule> RULES =
      List.of(
          // A heading that is a number alone.
          Rule.of("^([IVX]++|[IVXLCDM]{4,})([.:]?)$", RomanRules::heading),
          Rule.of("^([IVX]++)\\. ?(?=[—–]|(?:The|A|An|In|Of|On|How|What|Why) )", RomanRules::opening),
          // Centuries and ordinals, years.
          Rule.of(
              "\\b(" + NUMERAL_AT_LEAST_TWO() + ")(?:th|st|nd|rd)\\b", match -> ordinal(match.group(1))),
          Rule.of(
              "\\b((?![CDLM]\\b)" + RomanNumeral.CAPITALS + ")(?= (?:century|centuries)\\b)",
              match -> ordinal(match.group(1))),
          Rule.of(
              "\\b((?![CDLM]\\b)" + RomanNumeral.CAPITALS + ")([–-]| and | to | or )(?=[a-z-]+ (?:century|centuries)\\b)",
              match -> ordinal(match.group(1)) + (match.group(2).isBlank() || match.group(2).length() > 1 ? match.group(2) : " to ")),
          Rule.of("\\b(M[MDCLXVI]{3,})\\b(?!')", RomanRules::year),
          // After the word for what is numbered.
          Rule.of("\\b((?:Letter|LETTER) )((?=[IVXLC]{2})" + NUMERAL + "|[IVX](?=[.:]?$))", RomanRules::cardinals),
          Rule.of(
              "\\b((?i:" + Words.anyOf(NUMBERED) + ")\\.? )(" + ANY + "(?:" + JOINT + ANY + ")*+)",
              RomanRules::cardinals),
          Rule.of("\\b((?:" + GRADED + ") )I(?= (?!(?:am|have|had|was|will|would|can|could|do|did|know|think|want|need|like|saw|took|got|take|wish|love|hate|must|should|might|may|shall|wrote|never|always)\\b)(?:[a-z-]+s?\\b))", match -> match.group(1) + "one"),
          Rule.of(
              "(?i)\\b((?:" + Words.anyOf(PRINTED) + ")\\.? )(?-i:(" + SMALL_NUMERAL + "(?:" + JOINT + SMALL_NUMERAL + ")*+))",
              RomanRules::cardinals),
          // Lists: (i), (ii).
          Rule.of("(?<![\\p{L}\\p{N}])\\((i|ii|iii|iv|v|vi|vii|viii|ix|x|xi|xii|xiii|xiv|xv|II|III|IV|VI|VII|VIII|IX|XI|XII)\\)", match -> "(" + value(match.group(1)) + ")"),
          // Kings and popes.
          Rule.of("\\b(" + RULERS + ")( (?:\\p{Lu}[\\p{L}-]++ ){1,2})(" + ANY + ")", match -> match.group(1) + match.group(2) + "the " + ordinal(match.group(3))),
          Rule.of("\\b(" + Words.anyOf(RULERS_NAMES) + ") (" + ANY + ")", match -> match.group(1) + " the " + ordinal(match.group(2))),
          Rule.of("\\b([A-Z]\\p{Ll}++) " + PLAIN_NUMERAL, match -> match.group(1) + " " + value(match.group(2))));

  private RomanRules() {}

  private static String NUMERAL_AT_LEAST_TWO() {
    return "(?=[IVXLCDM]{2})" + RomanNumeral.CAPITALS + "|[VX](?=th)";
  }

  /** Whether a word of a headline is a numeral of two letters or more. */
  static boolean isNumeral(String word) {
    return word.length() > 1 && RomanNumeral.is(word);
  }

  /** Whether numbers follow the word. */
  static boolean isBefore(String word) {
    return BEFORE.contains(word.toLowerCase(Locale.ROOT));
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
    return RomanNumeral.is(next) && (next.length() > 1 || "IVX".contains(next) && end == text.length());
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
