package dev.echoforge.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Spells out in English words what is written in digits, symbols and abbreviations, sentence by
 * sentence. What the rules are and where they differ from others' is in docs/text.md.
 */
final class EnglishNormalizer {

  private static final Pattern SPACES =
      Pattern.compile("\\s{2,}|[\\t\\n\\r\\f\\x{A0}\\x{2000}-\\x{200A}\\x{202F}\\x{3000}]");
  private static final Pattern SPACE_BEFORE_PUNCTUATION = Pattern.compile(" +(?=[,.;:!?](?!\\d))");

  /** The dot of "p.m." is the sentence's too. */
  private static final Pattern DOUBLE_DOT = Pattern.compile("(?<=\\b[AP]\\.M\\.)\\.");

  private static final Pattern APOSTROPHES = Pattern.compile("[’ʼ]");
  private static final Pattern FIGURE_DASH = Pattern.compile("[‒‐‑]");
  private static final Pattern BAR = Pattern.compile("―");

  /** In this order: each finds what those before it left. */
  private static final List<List<Rule>> FULL =
      List.of(
          AddressRules.RULES,
          UnitRules.FEET,
          DateTimeRules.RULES,
          MoneyRules.RULES,
          UnitRules.RULES,
          DateTimeRules.MONTH_RULES,
          AbbreviationRules.RULES,
          RomanRules.RULES,
          SymbolRules.MIXED_FRACTIONS,
          NumberRules.RULES,
          SymbolRules.RULES);

  /** For models that read digits and words by themselves: only what they misread. */
  private static final List<List<Rule>> LIGHT =
      List.of(AddressRules.RULES, UnitRules.FEET, MoneyRules.RULES, UnitRules.RULES);

  private static final Rule LONG_DIGITS =
      Rule.of(
          "(?<![\\w.,])\\d{5,}(?![\\w,]|\\.\\d)", match -> EnglishNumbers.cardinal(match.group()));

  private EnglishNormalizer() {}

  /** Everything in words. */
  static MappedText full(MappedText sentence) {
    MappedText text = sentence.replaceAll(SPACES, " ").strip();
    text = text.replaceAll(APOSTROPHES, "'").replaceAll(FIGURE_DASH, "-").replaceAll(BAR, "—");
    for (List<Rule> group : FULL) {
      text = apply(group, text);
    }
    text = NumberRules.spell(text);
    return tidy(text);
  }

  /** Addresses, money, units and long numbers in words; everything else as it is written. */
  static MappedText light(MappedText sentence) {
    MappedText text = sentence.replaceAll(SPACES, " ").strip();
    for (List<Rule> group : LIGHT) {
      text = apply(group, text);
    }
    return tidy(LONG_DIGITS.apply(text));
  }

  private static MappedText apply(List<Rule> rules, MappedText text) {
    MappedText read = text;
    for (Rule rule : rules) {
      read = rule.apply(read);
    }
    return read;
  }

  private static MappedText tidy(MappedText text) {
    return text.replaceAll(SPACES, " ")
        .replaceAll(SPACE_BEFORE_PUNCTUATION, "")
        .replaceAll(DOUBLE_DOT, "")
        .strip();
  }
}
