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

  /** Words with their phonemes: {@code [A](/ˈA/)}. */
  private static final Pattern PHONEMES = Pattern.compile("\\[([^\\[\\]]++)\\]\\(/[^()/]*+/\\)");

  private static final Pattern APOSTROPHES = Pattern.compile("[’ʼ]");
  private static final Pattern FIGURE_DASH = Pattern.compile("[‒‐‑]");
  private static final Pattern BAR = Pattern.compile("―");

  /** In this order: each finds what those before it left. */
  private static final List<RuleGroup> RULES =
      List.of(
          RuleGroup.of(Signs.REPEAT, ElongationRules.RULES),
          RuleGroup.of(0, StutterRules.ANY, StutterRules.RULES),
          RuleGroup.of(0, SpellingRules.RULES),
          RuleGroup.of(Signs.DOT | Signs.SYMBOL, AddressRules.RULES),
          RuleGroup.of(Signs.DOT | Signs.SYMBOL, FileNameRules.RULES),
          RuleGroup.of(Signs.DIGIT | Signs.SYMBOL | Signs.ROMAN, LegalRules.RULES),
          RuleGroup.of(Signs.DIGIT, ScriptureRules.ANY, ScriptureRules.RULES),
          RuleGroup.of(Signs.DIGIT, IdentifierRules.RULES),
          RuleGroup.of(Signs.DIGIT, RoadRules.RULES),
          RuleGroup.of(Signs.SYMBOL, KeyRules.RULES),
          RuleGroup.of(Signs.CAPITAL, PlaceRules.RULES),
          RuleGroup.of(Signs.CAPITAL, FormulaRules.RULES),
          RuleGroup.of(Signs.DIGIT, KitchenRules.ANY, KitchenRules.RULES),
          RuleGroup.of(Signs.DIGIT, LengthRules.RULES),
          RuleGroup.of(Signs.SYMBOL, MathRules.RULES),
          RuleGroup.of(Signs.DIGIT, ExponentRules.OF_NUMBERS),
          RuleGroup.of(Signs.DIGIT, DateTimeRules.RULES),
          RuleGroup.of(Signs.SLASH, SlashRules.RULES),
          RuleGroup.of(Signs.DIGIT, MoneyRules.RULES),
          RuleGroup.of(Signs.DIGIT, ForeignNumberRules.RULES),
          RuleGroup.of(Signs.DIGIT | Signs.SYMBOL, UnitRules.RULES),
          RuleGroup.of(0, UnitRules.ANY_ALONE, UnitRules.ALONE),
          RuleGroup.of(Signs.CAPITAL, WeekdayRules.ANY, WeekdayRules.RULES),
          RuleGroup.of(Signs.DIGIT | Signs.DOT, DateTimeRules.MONTH_RULES),
          RuleGroup.of(
              Signs.DIGIT | Signs.DOT | Signs.SYMBOL | Signs.CAPITAL, AbbreviationRules.RULES),
          RuleGroup.of(Signs.ROMAN, RomanRules.RULES),
          RuleGroup.of(Signs.DIGIT, SymbolRules.MIXED_FRACTIONS),
          RuleGroup.of(Signs.DIGIT, NumberRules.RULES),
          RuleGroup.of(Signs.DASH, RangeRules.RULES),
          RuleGroup.of(Signs.DIGIT | Signs.SYMBOL, ExponentRules.OF_LETTERS),
          RuleGroup.of(Signs.SYMBOL | Signs.DIGIT, SymbolRules.RULES));

  private EnglishNormalizer() {}

  /** Everything in words. */
  static MappedText full(MappedText sentence) {
    MappedText text = sentence.replaceAll(SPACES, " ").strip();
    text = text.replaceAll(APOSTROPHES, "'").replaceAll(FIGURE_DASH, "-").replaceAll(BAR, "—");
    int signs = Signs.of(text.text());
    if ((signs & Signs.CAPITALS) != 0) {
      text = CapitalRules.apply(text);
    }
    for (RuleGroup group : RULES) {
      text = group.apply(text, signs);
    }
    if ((signs & Signs.DIGIT) != 0) {
      text = NumberRules.spell(text);
    }
    return tidy(text);
  }

  /** The same words without phonemes. */
  static MappedText words(MappedText sentence) {
    return tidy(full(sentence).replaceAll(PHONEMES, match -> match.group(1)));
  }

  private static MappedText tidy(MappedText text) {
    return text.replaceAll(SPACES, " ")
        .replaceAll(SPACE_BEFORE_PUNCTUATION, "")
        .replaceAll(DOUBLE_DOT, "")
        .strip();
  }
}
