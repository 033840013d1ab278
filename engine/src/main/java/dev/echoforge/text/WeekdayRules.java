package dev.echoforge.text;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Days of the week and months in short, without a full stop, and what lies from one to another:
 * {@code Mon–Fri}, {@code Sat, Dec 7}, {@code in Feb}. Those that are words or names (Sat, Sun,
 * Wed, Mon, Jan, Mar) want something beside them that shows a date.
 */
final class WeekdayRules {

  private static final Map<String, String> DAYS =
      Words.table(
          "Mon=Monday;Tue=Tuesday;Tues=Tuesday;Wed=Wednesday;Weds=Wednesday;Thu=Thursday;Thur=Thursday;Thurs=Thursday;Fri=Friday;Sat=Saturday;Sun=Sunday");
  private static final Map<String, String> MONTHS =
      Words.table(
          "Jan=January;Feb=February;Mar=March;Apr=April;May=May;Jun=June;Jul=July;Aug=August;Sep=September;Sept=September;Oct=October;"
              + "Nov=November;Dec=December");

  private static final String DAY = "(" + Words.anyOf(DAYS.keySet()) + ")";
  private static final String ANY_DAY =
      "(?:" + Words.anyOf(DAYS.keySet()) + "|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)";
  private static final String MONTH = "(" + Words.anyOf(MONTHS.keySet()) + ")";
  private static final String ANY_MONTH =
      "(?:"
          + Words.anyOf(MONTHS.keySet())
          + "|January|February|March|April|June|July|August|September|October|November|December)";

  private static final String DASH = " ?[-–—] ?";

  static final List<Rule> RULES =
      List.of(
          // From one to another.
          Rule.of(
              "(?<![\\w-])M[-–]F(?=,? (?:\\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon)\\b|from\\b|at\\b|only\\b|between\\b))",
              "Monday to Friday"),
          Rule.of(
              "(?=[ –—-])(?<=\\b" + ANY_DAY + "\\.?)" + DASH + "(?=" + ANY_DAY + "\\b)", " to "),
          Rule.of(
              "(?=[ –—-])(?<=\\b" + ANY_MONTH + "\\.?)" + DASH + "(?=" + ANY_MONTH + "\\b)",
              " to "),
          // Beside another day.
          Rule.of(
              "\\b"
                  + DAY
                  + "\\.?(?=(?:,| to| and| or| &| through| thru|/|,? and) ?"
                  + ANY_DAY
                  + "\\b)",
              match -> day(match.group(1))),
          Rule.of(
              "(?=[MTWFS])(?<=\\b"
                  + ANY_DAY
                  + "(?:,| to| and| or| &| through| thru|/|, and) ?)"
                  + DAY
                  + "\\b\\.?(?=(\\s*$)?)",
              match ->
                  day(match.group(1))
                      + (match.group().endsWith(".") && match.group(2) != null ? "." : "")),
          // Never anything else.
          Rule.of(
              "\\b(Tue|Tues|Thu|Thur|Thurs|Fri|Weds)\\b(?!\\.|['’-]\\w)",
              match -> day(match.group(1))),
          // Before a date or a time.
          Rule.of(
              "\\b"
                  + DAY
                  + "(?=,? (?:"
                  + ANY_MONTH
                  + "\\b|(?:the )?\\d{1,2}(?:st|nd|rd|th|[:.]\\d\\d|\\s?[ap]\\.?m|\\b)|(?:at|from) \\d|noon\\b))",
              match -> day(match.group(1))),
          Rule.of(
              "\\b"
                  + DAY
                  + "(?= (?:morning|afternoon|evening|night|nights|mornings|evenings|afternoons|lunch|only)\\b)",
              match -> day(match.group(1))),
          Rule.of(
              "(?=[MTWFS])(?<=\\b(?:[Oo]n|[Ee]very|[Nn]ext|[Ll]ast|[Tt]his|[Bb]y|[Uu]ntil|[Tt]ill|[Ss]ince|[Cc]losed|[Oo]pen|[Ff]rom|[Tt]hrough|[Ee]ach|[Dd]ue|[Ss]ee you|[Mm]eet) )"
                  + DAY
                  + "\\b(?!\\.\\w|['’]|\\. [a-z]| [A-Z][a-z]+ (?!at\\b|on\\b)|-\\w)(?=[,;:!?)]| (?:at|from|to|and|or|if|for|in|the|with|before|after|please|I|we|he|she|they|is|was|works|night|morning)\\b|\\.?\\s*$|\\. [A-Z])",
              match -> day(match.group(1))),
          // Months.
          Rule.of(
              "\\b" + MONTH + "\\.?(?= (?:to|and|or|through|&) " + ANY_MONTH + "\\b)",
              match -> month(match.group(1))),
          Rule.of(
              "(?=[JFMASOND])(?<=\\b"
                  + ANY_MONTH
                  + " (?:to|and|or|through|&) )"
                  + MONTH
                  + "\\b(?!\\.)",
              match -> month(match.group(1))),
          Rule.of(
              "(?=[JFMASOND])(?<=\\b" + ANY_MONTH + ", )(?!May)" + MONTH + "\\b(?!\\.)",
              match -> month(match.group(1))),
          Rule.of(
              "\\b(?!May)" + MONTH + "(?=, " + ANY_MONTH + "\\b)", match -> month(match.group(1))),
          Rule.of(
              "\\b(Feb|Apr|Aug|Sept|Oct|Nov|Jul)\\b(?!\\.|['’-]\\w)",
              match -> month(match.group(1))),
          Rule.of(
              "\\b(?!May)" + MONTH + "(?=,? (?:['’]?\\d{2}|\\d{4})\\b)",
              match -> month(match.group(1))),
          Rule.of(
              "(?=[JFMASOND])(?<=\\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Ff]rom|[Tt]o|[Ee]arly|[Ll]ate|[Mm]id|of|[Ll]ast|[Nn]ext|[Tt]his|[Ee]very|[Bb]efore|[Aa]fter|[Dd]uring|\\d(?:st|nd|rd|th)?)[ -])(?!May)"
                  + MONTH
                  + "\\b(?!\\.\\w|['’]\\w| [A-Z]|-\\w| (?:van|de|von)\\b)",
              match -> month(match.group(1))),
          Rule.of(
              "\\b(Dec|Sep|Jun)(?= (?:was|is|sales|rates|temperatures|figures|through)\\b)",
              match -> month(match.group(1))));

  /** Without one of these no rule matches. */
  static final Pattern ANY =
      Pattern.compile(
          "\\bM[-–]F\\b|\\b(?:"
              + Words.anyOf(DAYS.keySet())
              + "|"
              + Words.anyOf(MONTHS.keySet())
              + ")(?:\\b|day|ruary|uary|ch|il|e|y|ust|tember|ober|ember|nesday|sday|rsday|urday)");

  private WeekdayRules() {}

  private static String day(String day) {
    return DAYS.getOrDefault(day, day);
  }

  private static String month(String month) {
    return MONTHS.getOrDefault(month, month);
  }
}
