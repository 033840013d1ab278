package dev.echoforge.text;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * Numbers with a slash that are neither dates nor plain fractions: ratings, time signatures, pages,
 * and sayings such as 24/7 and 50/50.
 */
final class SlashRules {

  private static final String BEFORE = "(?=\\d)(?<![\\w/.,$-])";
  private static final String AFTER = "(?![\\w/]|\\.\\d|-\\d)";

  private static final Map<String, String> PER =
      Words.table("min=minute;hr=hour;sec=second;wk=week;mo=month;yr=year;kg=kilogram;lb=pound");

  static final List<Rule> RULES =
      List.of(
          Rule.of(BEFORE + "9/11" + AFTER, "9 11"),
          // Around the clock; "every 24/7" is a number.
          Rule.of(
              BEFORE + "(?<!every )24/7(/365)?" + AFTER,
              match -> "24 7" + (match.group(1) == null ? "" : " 365")),
          Rule.of(
              BEFORE + "(50/50|20/20|60/40|80/20|70/30|20/40|20/30|90/10|30/70|40/60)" + AFTER,
              match -> match.group().replace('/', ' ')),
          // Of two kinds of current.
          Rule.of(
              BEFORE + "(50/60|60/50|\\d{3}/\\d{3})(?= ?(?:Hz|V|VAC|volts?|hertz)\\b)",
              match ->
                  EnglishNumbers.cardinal(match.group(1).substring(0, match.group(1).indexOf('/')))
                      + " "
                      + match.group(1).substring(match.group(1).indexOf('/') + 1)),
          // Time signatures.
          Rule.of(
              BEFORE
                  + "(\\d{1,2})/(2|4|8|16)(?=[ -](?:time|meter|metre|measure|measures|beat|bar|bars|signature|rhythm|groove|waltz)\\b)",
              match -> match.group(1) + " " + match.group(2)),
          Rule.of(
              "(?=\\d)(?<=\\b(?:[Tt]ime signature|[Ii]n|[Mm]eter) (?:of |is )?)(2/4|4/4|6/8|12/8|9/8|7/8|5/4)"
                  + AFTER
                  + "(?! (?:of|inch|cup|mile|hour|the))",
              match -> match.group().replace('/', ' ')),
          Rule.of(BEFORE + "(4/4)" + AFTER, "4 4"),
          // Ratings: a whole of 5, 10 or 100 with a rating word, or what can be no date.
          Rule.of(
              BEFORE
                  + "(\\d{1,3}(?:\\.\\d)?)/(5|10|20|50|100)(?=,? (?:stars?|points?|rating|marks|score|on|for|would|rated|overall|recommend|from)\\b)",
              SlashRules::outOf),
          Rule.of(
              "(?=\\d)(?<=\\b(?:[Rr]at(?:ed|ing|e)|[Ss]cor(?:ed?|ing)|[Gg]ot|[Gg](?:ive|ave|iving)|[Gg]rade|[Ss]olid|[Rr]eview|[Mm]ark|[Ff]un|[Mm]ovie|it(?:'s)?|it an?|is an?|was an?|an|a|of|me|this|at)(?: an?| it an?| of|:)? )(\\d{1,3}(?:\\.\\d)?)/(5|10|20|50|100)"
                  + AFTER
                  + "(?! (?:of|inch|cup|mile|th))",
              SlashRules::outOf),
          Rule.of(BEFORE + "(\\d{1,3}\\.\\d)/(5|10|100)" + AFTER, SlashRules::outOf),
          Rule.of(BEFORE + "(\\d{1,3})/(100)" + AFTER, SlashRules::outOf),
          Rule.of(
              BEFORE + "(10/10|5/5|100/100)" + AFTER,
              match -> match.group().replace("/", " out of ")),
          // So much for each: what is counted, and a time or a measure.
          Rule.of(
              "(?<=\\b\\d{1,6}(?:\\.\\d{1,2})? (?:cents|dollars|bucks|euros|pounds|miles|words|times|calls|pages|people|requests|units|items|steps|beats|visits|users|points))/(min|hr|sec|day|wk|week|mo|month|yr|year|person|minute|hour|second|mile|kg|lb|page|user|call)\\b(?![./])",
              match -> " per " + PER.getOrDefault(match.group(1), match.group(1))),
          // Pages and steps.
          Rule.of(
              "(?=\\d)(?<=\\b(?:[Pp]age|[Pp]art|[Ss]tep|[Ss]lide|[Tt]weet|[Tt]hread|[Ll]esson|[Cc]hapter|[Vv]olume|[Dd]isc|[Ii]ssue|[Ee]pisode|[Ll]evel|[Rr]ound|[Qq]uestion) )(\\d{1,4})/(\\d{1,4})"
                  + AFTER,
              match -> match.group(1) + " of " + match.group(2)),
          // Chances.
          Rule.of(
              BEFORE + "(\\d{1,2})/(\\d{1,6})(?= (?:chance|chances|odds|probability)\\b)",
              SlashRules::chance),
          // Blood pressure.
          Rule.of(
              BEFORE + "(\\d{2,3})/(\\d{2,3})(?= ?mmHg\\b)",
              match -> match.group(1) + " over " + match.group(2)),
          Rule.of(
              "(?=\\d)(?<=\\b(?:[Bb]lood pressure|BP)(?: is| was| of|:)? )(\\d{2,3})/(\\d{2,3})"
                  + AFTER,
              match -> match.group(1) + " over " + match.group(2)),
          // A day after a word that asks for one; a month with its year.
          Rule.of(
              "(?=\\d)(?<=\\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|[Dd]ue|[Dd]ated|[Bb]efore|[Aa]fter|[Ff]rom|[Tt]hrough|[Ss]tarting|[Ee]nds|[Ss]tarts|[Dd]ay|Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )(\\d{1,2})/(\\d{1,2})"
                  + AFTER
                  + "(?! (?:of|inch|cup|time))",
              SlashRules::day),
          // Seasons: 2020/21.
          Rule.of(BEFORE + "((?:19|20)\\d{2})/(\\d{2})" + AFTER, SlashRules::season),
          Rule.of(BEFORE + "(0?[1-9]|1[0-2])/((?:19|20)\\d{2})" + AFTER, SlashRules::month));

  private SlashRules() {}

  private static String outOf(MatchResult match) {
    return match.group(1) + " out of " + match.group(2);
  }

  private static String chance(MatchResult match) {
    return match.group(1) + " in " + match.group(2);
  }

  private static @Nullable String day(MatchResult match) {
    int first = Integer.parseInt(match.group(1));
    int second = Integer.parseInt(match.group(2));
    return first > 12
        ? DateTimeRules.date(null, second, first)
        : DateTimeRules.date(null, first, second);
  }

  private static @Nullable String season(MatchResult match) {
    int next = (Integer.parseInt(match.group(1)) + 1) % 100;
    return next == Integer.parseInt(match.group(2))
        ? EnglishNumbers.year(Integer.parseInt(match.group(1)))
            + " "
            + EnglishNumbers.compound(next)
        : null;
  }

  private static @Nullable String month(MatchResult match) {
    return DateTimeRules.monthName(Integer.parseInt(match.group(1))) + " " + match.group(2);
  }
}
