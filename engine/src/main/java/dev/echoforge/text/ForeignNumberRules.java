package dev.echoforge.text;

import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as other countries write them: {@code 1.000.000}, {@code 1 000 000}, {@code 3,5 km},
 * {@code 1,00,000}. They become numbers as America writes them.
 */
final class ForeignNumberRules {

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              "(?<![\\w.,])(\\d{1,3}(?:\\.\\d{3}){2,6})(?:,(\\d{1,6}))?(?![\\w.]*\\d)",
              ForeignNumberRules::dotted),
          Rule.of(
              "(?<![\\w.,])([1-9]\\d{0,2})\\.(000)(?![\\w.,]*\\d)",
              match -> match.group(1) + match.group(2)),
          Rule.of(
              "(?<![\\w.,])([1-9]\\d{0,2}(?:[ '’\\x{A0}\\x{202F}\\x{2009}]\\d{3}){1,6})(?!\\w|[ .,]\\d)",
              ForeignNumberRules::spaced),
          Rule.of(
              "(?<![\\w.,])(\\d{1,2}(?:,\\d{2}){1,5},\\d{3})(?![\\w,])",
              match -> match.group(1).replace(",", "")),
          Rule.of(
              "(?<![\\w.,])(\\d{1,4}),(\\d{1,2})(?= ?(?:%|percent\\b|liters?\\b|litres?\\b|meters?\\b|metres?\\b|kilo\\w+|centi\\w+|milli\\w+|grams?\\b|degrees\\b|euros?\\b|million\\b|billion\\b|hours\\b|seconds\\b|(?:km|cm|mm|m|kg|g|mg|l|L|ml|cl|ha|kW|kWh|MW|GB|MB|TB|GHz|MHz|km/h|bar|°)(?![\\w])|°))",
              match -> match.group(1) + "." + match.group(2)));

  private ForeignNumberRules() {}

  private static String dotted(MatchResult match) {
    return match.group(1).replace(".", "") + (match.group(2) == null ? "" : "." + match.group(2));
  }

  /** {@code 1 000 000}; "2 100 people" may be two numbers, so one group alone has to be round. */
  private static @Nullable String spaced(MatchResult match) {
    String digits = match.group(1).replaceAll("\\D", "");
    boolean one = match.group(1).length() - digits.length() == 1 && match.group(1).indexOf(' ') > 0;
    return one && !digits.endsWith("000") ? null : digits;
  }
}
