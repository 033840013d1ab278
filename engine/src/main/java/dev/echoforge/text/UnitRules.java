package dev.echoforge.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers with units of measure, units alone after words such as "several", feet and inches,
 * temperatures and degrees of longitude. The numbers themselves are left to {@link NumberRules}.
 */
final class UnitRules {

  private static final String NUMBER = "([-−]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?)";
  private static final String UNIT_PER =
      "(?:/(" + Words.anyOf(Units.PER.keySet()) + "))?(?![\\w²³⁻·]|/\\p{L}|['’]\\w)";

  /** What may stand before a number that describes a noun. */
  private static final String DETERMINER =
      "(?=[-−\\d])((?<=\\b(?:[Aa]|[Aa]n|[Tt]he|[Tt]his|[Tt]hat|[Ee]ach|[Ee]very|[Oo]ne|[Mm]y|[Yy]our|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir|[Ii]ts|[Nn]ew|[Ss]mall|[Ll]arge|[Aa]nother|[Ss]ingle) ))?";

  private static final String NEXT = "(?=(?:(?:\\)?| \\([^()]{1,20}\\)) ([a-z]{2,20})\\b)?)";

  private static final String FRACTION = "([½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚]|(?<![\\d/.] ?)\\d{1,2}/\\d{1,2})";

  static final List<Rule> RULES = rules();

  /** Units that stand without a number. */
  static final List<Rule> ALONE = alone();

  /** Without one of these no rule for units alone matches. */
  static final Pattern ANY_ALONE =
      Pattern.compile(
          "\\b(?:[Ss]everal|[Ff]ew|[Mm]any|[Mm]uch|[Ss]ome|of|hundred|thousand|[mbtr]{1,2}illion|[Mm]ore|[Ff]ewer|extra|these|those|[Tt]otal|[Aa]dditional|in|per) [A-Za-zµμÅΩ]{1,4}[/ .,;:!?)²³\\d]|\\b(?:of|in|per|many|several|few|much|some|more|hundred|thousand|[mbtr]{1,2}illion) [A-Za-zµμ/]{1,6}$|[mM][²³]|squared|cubed|the power of");

  private UnitRules() {}

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    String longUnit = "(" + Words.anyOf(Units.LONG.keySet()) + ")";
    String shortUnit = "(" + Words.anyOf(Units.SHORT.keySet()) + ")";
    rules.addAll(DegreeRules.RULES);
    rules.add(Rule.of("(?<=\\b(?:[Bb]y|[Aa]nother) \\d{1,4}) ?bps\\b", " basis points"));
    // From one to another, and by one another.
    rules.add(Rule.of("(?<=\\d) ?[-–] ?(?=\\d+(?:\\.\\d+)? ?" + longUnit + "(?!\\w))", " to "));
    rules.add(
        Rule.of(
            "(?=[ x×])(?<=\\d ?(?:"
                + Words.anyOf(
                    List.of(
                        "cm", "mm", "m", "km", "in", "ft", "in.", "ft.", "feet", "px", "inches",
                        "foot", "inch", "yd", "nm"))
                + ")) ?[x×] ?(?=\\d)",
            " by "));
    rules.add(
        Rule.of(
            "(?<=\\d) ?[x×] ?(?=\\d+(?:\\.\\d+)? ?(?:cm|mm|m|km|in|ft|feet|inches|yd|px)\\b)",
            " by "));
    rules.addAll(DurationRules.RULES);
    // Inches.
    rules.add(
        Rule.of(FRACTION + "[ -]?(?:in\\.?|inch|\")(?![\\w])(?=( [a-z])?)", UnitRules::partOfInch));
    rules.add(
        Rule.of(
            DETERMINER + "(?<![\\w.,])" + NUMBER + " ?(in)\\.(?=(?: ([a-z]{2,20})\\b|[,;:)]))",
            match ->
                match.group(2)
                    + " "
                    + (Units.describes("in", match.group(1) != null, false, match.group(4))
                        ? "inch"
                        : many(match.group(2), "inch", "inches"))));
    rules.add(
        Rule.of(
            "(?<![\\w.,])"
                + NUMBER
                + " ?in(?= (?:long|wide|tall|high|deep|thick|of (?:rain|snow|water|sleet|ice)|by \\d|x \\d|in diameter|diameter)\\b)",
            match -> match.group(1) + " " + many(match.group(1), "inch", "inches")));
    rules.add(
        Rule.of(
            "(?<![\\w.,])" + NUMBER + " in\\.(?=['\"”’)]*$)",
            match -> match.group(1) + " " + many(match.group(1), "inch", "inches") + "."));
    // Old money: 10s. 6d. is for money.
    rules.add(
        Rule.of("(\\d{1,4} )?" + FRACTION + " ?" + longUnit + UNIT_PER, UnitRules::partOfUnit));
    rules.add(
        Rule.of(
            "(?<=\\d)([½¼¾⅓⅔⅛⅜⅝⅞]) ?" + longUnit + UNIT_PER,
            match -> match.group(1) + " " + names(match.group(2)).many()));
    rules.add(
        Rule.of(
            DETERMINER + "(?<![\\w.,])" + NUMBER + "([\\s-]?)" + longUnit + UNIT_PER + NEXT,
            match -> unit(match, Units.LONG)));
    rules.add(
        Rule.of(
            DETERMINER
                + "(?<![\\w.,$£€])"
                + NUMBER
                + "(\\s|(?=[gLlVWmJN](?![-–])))"
                + shortUnit
                + UNIT_PER
                + "(?!['’])"
                + NEXT,
            match -> unit(match, Units.SHORT)));
    rules.add(
        Rule.of(
            DETERMINER + "(?<![\\w.,$£€])" + NUMBER + "(-)([mgLVW])" + UNIT_PER + "(?!['’])" + NEXT,
            match -> unit(match, Units.SHORT)));
    return List.copyOf(rules);
  }

  /** Without a number. */
  private static List<Rule> alone() {
    String longUnit = "(" + Words.anyOf(Units.LONG.keySet()) + ")";
    List<Rule> rules = new ArrayList<>();
    rules.add(
        Rule.of(
            "\\b(?<=\\b(?:[Ss]everal|[Ff]ew|[Mm]any|[Mm]uch|[Ss]ome|[Hh]undreds of|[Tt]housands of|[Mm]illions of|hundred|thousand|million|billion|trillion|[Mm]ore|[Ff]ewer|extra|these|those|[Tt]otal|dozens of|[Aa]dditional|of|in|per|many) )"
                + longUnit
                + UNIT_PER
                + "(?!\\w|-)",
            UnitRules::alone));
    rules.add(Rule.of("(?<![\\w/])(km|cm|mm|m)(²|³)(?![\\w])", UnitRules::area));
    rules.add(
        Rule.of(
            "(?=m)(?<=\\b(?:squared|cubed|(?:the power of (?:minus )?\\d{1,3})) {1,2})m\\b(?!['’])",
            "meters"));
    return List.copyOf(rules);
  }

  private static String many(String number, String one, String many) {
    return number.equals("1") ? one : many;
  }

  private static Units.Names names(String unit) {
    Units.Names names = Units.LONG.get(unit);
    return names == null ? new Units.Names(unit, unit) : names;
  }

  /** {@code 3/8 in.} */
  private static String partOfInch(MatchResult match) {
    return partOf(match.group(1)) + " inch";
  }

  /** Before a unit a fraction of any whole is no date: {@code 5/16}. */
  private static String partOf(String fraction) {
    String[] sides = fraction.split("/", -1);
    if (sides.length < 2 || !List.of("16", "32", "64").contains(sides[1])) {
      return fraction;
    }
    return EnglishNumbers.cardinal(Integer.parseInt(sides[0]))
        + " "
        + EnglishNumbers.ordinal(sides[1])
        + (sides[0].equals("1") ? "" : "s");
  }

  private static @Nullable String partOfUnit(MatchResult match) {
    Units.Names names = names(match.group(3));
    String per = match.group(4);
    boolean mixed = match.group(1) != null;
    return (mixed ? match.group(1) : "")
        + partOf(match.group(2))
        + " "
        + (mixed ? names.many() : names.one())
        + (per == null ? "" : " per " + Units.PER.get(per));
  }

  private static @Nullable String unit(MatchResult match, Map<String, Units.Names> units) {
    String unit = match.group(4);
    Units.Names names = units.get(unit);
    if (names == null) {
      return null;
    }
    String number = match.group(2);
    String per = match.group(5);
    boolean describes =
        match.group(3).equals("-")
            || (per == null
                && !names.many().contains(" per ")
                && Units.describes(
                    unit, match.group(1) != null, match.group(3).isEmpty(), match.group(6)));
    return number
        + " "
        + (describes ? names.one() : names.of(number))
        + (per == null ? "" : " per " + Units.PER.get(per));
  }

  private static @Nullable String alone(MatchResult match) {
    String unit = match.group(1);
    boolean wordly =
        List.of(
                "in", "min", "sec", "mi", "pt", "mo", "ac", "ha", "ft", "cal", "ms", "MS", "MP",
                "Pa", "kt", "kn", "hp", "atm", "mol")
            .contains(unit);
    String per = match.group(2);
    return wordly && per == null
        ? null
        : names(unit).many() + (per == null ? "" : " per " + Units.PER.get(per));
  }

  private static @Nullable String area(MatchResult match) {
    String kind = match.group(2).equals("²") ? "square " : "cubic ";
    Units.Names names =
        match.group(1).equals("m") ? new Units.Names("meter", "meters") : names(match.group(1));
    return kind + names.many();
  }
}
