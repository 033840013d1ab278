package dev.echoforge.text;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Symbols that have words; what the pronunciation reads by itself (&amp; % @ + /) is left alone.
 */
final class SymbolRules {

  /** Read wherever they stand. */
  private static final Map<String, String> ANYWHERE =
      Words.table(
          "°=degrees;¢=cents;§=section;¶=paragraph;±=plus or minus;×=times;÷=divided by;™=;®=;©=copyright;•=;→=to;←=;"
              + "½=one half;¼=one quarter;¾=three quarters;⅓=one third;⅔=two thirds;⅛=one eighth;²=squared;³=cubed;µ=micro;|=,;*=;"
              + "^=to the power of;_=;\\=;#=hashtag;≈=about;≤=at most;≥=at least;≠=is not;∞=infinity;√=square root of;π=pi");

  /** Read only between two things. */
  private static final Map<String, String> BETWEEN =
      Map.of("=", "equals", "<", "less than", ">", "greater than", "~", "about");

  static final List<Rule> MIXED_FRACTIONS =
      List.of(
          Rule.of("(?<=\\d) ?½", " and a half"),
          Rule.of("(?<=\\d) ?¼", " and a quarter"),
          Rule.of("(?<=\\d) ?¾", " and three quarters"));

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "[" + Pattern.quote(String.join("", ANYWHERE.keySet())) + "]",
              match -> words(ANYWHERE.getOrDefault(match.group(), ""))),
          Rule.of(
              "(?<=\\S) ?([=<>~]) ?(?=\\S)",
              match -> words(BETWEEN.getOrDefault(match.group(1), ""))));

  private SymbolRules() {}

  private static String words(String words) {
    return words.isEmpty() ? " " : words.equals(",") ? ", " : " " + words + " ";
  }
}
