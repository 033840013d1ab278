package dev.echoforge.text;

import java.util.List;

/**
 * Signs of arithmetic between numbers and variables: minus in all its spellings, times, divided by,
 * comparisons, arrows. A hyphen between two numbers is a minus only where an equals sign shows a
 * sum; else it is a range.
 */
final class MathRules {

  private static final String OPERAND = "(?:\\d[\\d.,]{0,12}|[a-z]\\b)";

  /** The rest of a sum up to its equals sign. */
  private static final String UP_TO_EQUALS =
      "(?=" + OPERAND + "(?: ?[-+*/×÷−x] ?" + OPERAND + "){0,6} ?=)";

  private static final String AFTER_OPERAND = "(?<=[\\d)]|\\b[a-zA-Z])";

  static final List<Rule> RULES =
      List.of(
          Rule.of("[﹣－]", "−"),
          // Comparisons and arrows.
          Rule.of("(?<=[\\p{L}\\d)\\]]) ?&& ?(?=[\\p{L}\\d(!])", " and "),
          Rule.of("(?<=[\\p{L}\\d)\\]]) ?\\|\\| ?(?=[\\p{L}\\d(!])", " or "),
          // What one goes through in menus.
          Rule.of("(?<=\\p{Ll}) [>›»] (?=\\p{Lu}\\p{Ll})", ", "),
          Rule.of(" ?(?:!==?|=/=|≠) ?", " is not equal to "),
          Rule.of("(?<=\\S) ?(?:<->|<=>|⇔|↔) ?(?=\\S)", " to "),
          Rule.of("(?<=\\S) ?(?:-{1,2}>|=>|→|⟶|➜|➔|⇒) ?(?=\\S)", " to "),
          Rule.of("(?<=[\\p{L}\\d)]) ?(?:>=|≥|⩾|≧) ?", " greater than or equal to "),
          Rule.of("(?<=[\\p{L}\\d)]) ?(?:<=|≤|⩽|≦) ?", " less than or equal to "),
          Rule.of("(?:>=|≥|⩾|≧) ?(?=[\\d$£€])", "at least "),
          Rule.of("(?:<=|≤|⩽|≦) ?(?=[\\d$£€])", "at most "),
          Rule.of(" ?={2,3} ?(?=\\S)", " equals "),
          Rule.of(" ?(?:≈|≅|≃|~=) ?", " approximately "),
          Rule.of("(?<![\\w~/])~ ?(?=[\\d$£€.])", "about "),
          Rule.of(" ?(?:\\+/-|\\+/−|\\+-(?=\\d)) ?", " plus or minus "),
          // Minus.
          Rule.of(AFTER_OPERAND + " ?− ?(?=[\\p{L}\\d(.√])", " minus "),
          Rule.of("− ?(?=[\\d.$£€])", "-"),
          Rule.of("− ?(?=\\p{L}\\b)", "minus "),
          // Grades: an A-, a B−.
          Rule.of(
              "(?<=\\b(?:[Aa]n?|[Gg]ot|[Gg]et|[Ww]ith|[Oo]f|[Gg]rades?|[Ss]olid|[Ss]traight|[Ff]rom|[Tt]o) |\\b[A-DF][-+−],? (?:and|or|to) )([A-DF])[-−](?=[ ,.;!?)]|$)(?!(?:, [A-Z]-){0,3},? (?:and|or|to|&) [A-Z]-\\p{L})",
              match -> match.group(1) + " minus"),
          Rule.of(
              "(?<![\\w)\\]%°]|[\\w)%°] )[–-] ?(?=\\d{1,4}(?:[.,]\\d+)? ?(?:°|degrees\\b|℃|℉))",
              "-"),
          Rule.of("(?<=\\d|\\b[a-z]) ?[-–] ?" + UP_TO_EQUALS, " minus "),
          Rule.of("(?=[ -])(?<=(?:=|\\bequals) ?[\\w.]{0,8}\\d) ?- (?=\\d)", " minus "),
          Rule.of("(?<=\\b[knxyzijtm])(?: - |-)(?=\\d{1,3}\\b(?![-/:.]\\d))", " minus "),
          Rule.of("(?<=\\b[a-z]) - (?=[a-z]\\b(?!'))", " minus "),
          // Times and divided by.
          Rule.of("(?<=\\d|\\)|\\b[a-zA-Z]) ?[*∗⋅] ?(?=\\d|\\(|[a-zA-Z]\\b)", " times "),
          Rule.of("(?<=\\d|\\)) ?· ?(?=\\d|\\(|[a-zA-Z]\\b)", " times "),
          Rule.of("(?<=\\d|\\b[a-z]) ?/ ?" + UP_TO_EQUALS, " divided by "),
          Rule.of("(?<=\\d) / (?=\\d)", " divided by "),
          Rule.of("(?<=\\d) x (?=\\d[\\d.,]{0,12} ?=)", " times "),
          Rule.of("(?<=\\d) ?\\+ ?(?=[\\d(]|[a-z]\\b)", " plus "),
          Rule.of("(?<=\\b[a-z]|\\)) ?\\+ ?(?=\\d|[a-z]\\b)", " plus "));

  private MathRules() {}
}
