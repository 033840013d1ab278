package dev.echoforge.text;

import java.util.List;
import java.util.regex.Pattern;

/** What recipes abbreviate after a number: {@code 2 T. butter}, {@code 1 lg. onion}. */
final class KitchenRules {

  private static final String PART = "(?<=(?<!\\d ?)[½¼¾⅓⅔⅛]|(?<![\\d ] ?)\\b[1-9]/[2-9]) ?";
  private static final String WHOLE = "(?<=\\d|\\d ?[½¼¾⅓⅔⅛]) ";
  private static final String THING = "\\.? (?=(?!rex\\b)[a-z]{3})";

  static final List<Rule> RULES =
      List.of(
          Rule.of("(?=[ c])" + PART + "c\\. (?=[a-z]{3})", " cup "),
          Rule.of("(?= c)(?<=\\b1) c\\. (?=[a-z]{3})", " cup "),
          Rule.of("(?= c)" + WHOLE + "c\\. (?=[a-z]{3})", " cups "),
          Rule.of("(?= T)(?<=\\b1) T" + THING, " tablespoon "),
          Rule.of("(?= T)" + WHOLE + "T" + THING, " tablespoons "),
          Rule.of("(?<=\\b[1-9½] ?)\\blg\\. (?=[a-z])", "large "),
          Rule.of("(?<=\\b[1-9½] ?)\\bmed\\. (?=[a-z])", "medium "),
          Rule.of("(?<=\\b[1-9½] ?)\\bsm\\. (?=[a-z])", "small "));

  /** Without one of these no rule matches. */
  static final Pattern ANY = Pattern.compile("[\\d½¼¾⅓⅔⅛] ?(?:c\\. |T\\.? |lg\\. |med\\. |sm\\. )");

  private KitchenRules() {}
}
