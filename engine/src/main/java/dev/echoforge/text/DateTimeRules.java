package dev.echoforge.text;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * Times of day and dates. Days are read as one word ("twenty-fifth"), years are left to {@link
 * NumberRules}.
 */
final class DateTimeRules {

  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  private static final Map<String, String> SHORT_MONTHS =
      Words.table(
          "Jan=January;Feb=February;Mar=March;Apr=April;Jun=June;Jul=July;Aug=August;Sep=September;Sept=September;"
              + "Oct=October;Nov=November;Dec=December");
  private static final String MONTH =
      "(" + Words.anyOf(MONTHS) + "|" + Words.anyOf(SHORT_MONTHS.keySet()) + ")";

  /** Before noon or after, after its optional space; the dots are read with it. */
  private static final String HALF_DAY = "\\s?([AaPp])\\.?[Mm](?:\\.|(?![A-Za-z]))";

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "\\b(\\d{4})-(\\d{2})-(\\d{2})T(?=\\d{2}:\\d{2})",
              match -> match.group(1) + "-" + match.group(2) + "-" + match.group(3) + ", "),
          Rule.of("(?<=\\d{2}:\\d{2}|:\\d{2}\\.\\d{1,6})Z\\b", " UTC"),
          Rule.of("(?<=\\d{2}:\\d{2}:\\d{2})[.,]\\d{3,6}(?!\\d)", ""),
          Rule.of(
              "\\b(\\d{1,2})[.](\\d{2})(?=\\s?(?:[AaPp]\\.?[Mm]\\b))",
              match -> match.group(1) + ":" + match.group(2)),
          Rule.of(
              "\\b([01]?\\d|2[0-4])h([0-5]\\d)\\b", match -> match.group(1) + ":" + match.group(2)),
          Rule.of("(?<=\\b(?:UTC|GMT|EST|PST|CET) ?)[-−–] ?(?=\\d)", " minus "),
          Rule.of("(?<=\\b(?:UTC|GMT|EST|PST|CET) ?)\\+ ?(?=\\d)", " plus "),
          Rule.of(
              "(?<=\\b(?:UTC|GMT) (?:minus|plus) )0?(\\d{1,2}):?00\\b", match -> match.group(1)),
          // With spaces round the dash only where a time is on the other side too.
          Rule.of("(?<=\\b(?:[Nn]oon|[Mm]idnight))[-–](?=\\d)", " to "),
          Rule.of(
              "(?= [-–] \\d)(?<=\\b(?:[Nn]oon|[Mm]idnight)) [-–] (?=\\d{1,2}(?::\\d{2}| ?[AaPp]\\.?[Mm]\\b))",
              " to "),
          Rule.of(
              "(?=[-–][nm])(?<=\\d(?: ?[AaPp]\\.?[Mm]\\.?)?)[-–](?=(?:noon|midnight)\\b)", " to "),
          Rule.of(
              "(?= [-–] [nm])(?<=\\d(?: ?[AaPp]\\.?[Mm]\\.?|:\\d{2})) [-–] (?=(?:noon|midnight)\\b)",
              " to "),
          Rule.of(
              "\\bFY ?'?((?:19|20)?\\d{2})(?![\\w])", match -> "F.Y " + fiscalYear(match.group(1))),
          Rule.of("(?<![\\d:])0?0:00(?![\\d:])(?! ?[AaPp]\\.?[Mm])", "midnight"),
          Rule.of(
              "(?<=\\d(?::\\d{2})?(?: ?[AaPp]\\.?[Mm]\\.?)?) ?[-–] ?(?=\\d{1,2}(?::\\d{2}| ?[AaPp]\\.?[Mm]\\b))",
              " to "),
          Rule.of(
              "\\b(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:" + HALF_DAY + ")?(?!\\d|:\\d)",
              TimeOfDay::words),
          Rule.of(
              "\\b(1[0-2]|0?[1-9])"
                  + "\\s?([AaPp])(?:\\.[Mm]\\.?|[Mm](?![A-Za-z]))(?=((?<=[Mm])\\.['\"”’)]*$)?)",
              TimeOfDay::hour),
          Rule.of("\\b(\\d{4})([-/.])(\\d{2})\\2(\\d{2})\\b", DateTimeRules::isoDate),
          Rule.of(
              "(?<![\\w.])(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?![\\w.]\\w)",
              DateTimeRules::dottedDate),
          Rule.of(
              "(?<![\\w/.])(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})(?![\\w/])",
              DateTimeRules::slashedDate));

  /** Those that come after units and money, which may hold a month's letters. */
  static final List<Rule> MONTH_RULES =
      List.of(
          Rule.of(
              "(?= ?[-–] ?"
                  + MONTH
                  + "\\.? \\d)(?<=\\b"
                  + MONTH
                  + "\\.?(?: \\d{1,2},?)?(?: \\d{4})?) ?[-–] ?",
              " to "),
          Rule.of(
              "\\b"
                  + MONTH
                  + "\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b(?![\\d:%]|[,.]\\d|[-–]\\d)(,? \\d{4}\\b)?",
              DateTimeRules::monthAndDay),
          Rule.of(
              "\\b(?:[Tt]he )?(\\d{1,2})(?:st|nd|rd|th)? (?:of )?"
                  + MONTH
                  + "\\b\\.?(?=( \\d{4})?)",
              DateTimeRules::dayAndMonth),
          Rule.of(
              "\\b(" + Words.anyOf(SHORT_MONTHS.keySet()) + ")\\.(?=( \\d)|$)",
              DateTimeRules::shortMonth));

  private DateTimeRules() {}

  private static String fiscalYear(String digits) {
    return digits.length() == 2 && digits.startsWith("0")
        ? (digits.equals("00") ? "zero zero" : "oh " + EnglishNumbers.digits(digits.substring(1)))
        : EnglishNumbers.year(Integer.parseInt(digits));
  }

  private static @Nullable String isoDate(MatchResult match) {
    return date(match.group(1), Integer.parseInt(match.group(3)), Integer.parseInt(match.group(4)));
  }

  /** Day first, as all do who write dots. */
  private static @Nullable String dottedDate(MatchResult match) {
    return date(match.group(3), Integer.parseInt(match.group(2)), Integer.parseInt(match.group(1)));
  }

  /** Month first, as in America, unless that is no month. */
  private static @Nullable String slashedDate(MatchResult match) {
    int first = Integer.parseInt(match.group(1));
    int second = Integer.parseInt(match.group(2));
    String year = match.group(3);
    if (year.length() == 2) {
      year = (Integer.parseInt(year) > 30 ? "19" : "20") + year;
    }
    return first <= 12 ? date(year, first, second) : date(year, second, first);
  }

  /** {@code December twenty-fifth, 2023}; null where there is no such day. */
  static @Nullable String date(@Nullable String year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      return null;
    }
    String words = MONTHS.get(month - 1) + " " + EnglishNumbers.compoundOrdinal(day);
    return year == null ? words : words + ", " + year;
  }

  /** {@code 12} → {@code December}. */
  static String monthName(int month) {
    return MONTHS.get(month - 1);
  }

  private static @Nullable String monthAndDay(MatchResult match) {
    int day = Integer.parseInt(match.group(2));
    if (day < 1 || day > 31) {
      return null;
    }
    String year = match.group(3);
    return month(match.group(1))
        + " "
        + EnglishNumbers.compoundOrdinal(day)
        + (year == null ? "" : year);
  }

  private static @Nullable String dayAndMonth(MatchResult match) {
    int day = Integer.parseInt(match.group(1));
    boolean written = match.group().matches(".*\\d[a-z]{2} of .*"); // in the order it is said
    if (day < 1 || day > 31 || (written && MONTHS.contains(match.group(2)))) {
      return null;
    }
    String end = match.group().endsWith(".") && SHORT_MONTHS.get(match.group(2)) == null ? "." : "";
    return "the " + EnglishNumbers.compoundOrdinal(day) + " of " + month(match.group(2)) + end;
  }

  private static String shortMonth(MatchResult match) {
    return month(match.group(1)) + (match.group(2) == null ? "." : "");
  }

  private static String month(String written) {
    return SHORT_MONTHS.getOrDefault(written, written);
  }
}
