package dev.echoforge.text;

import java.util.List;

/**
 * Rules of one kind, applied one after the other.
 *
 * @param signs the {@link Signs} of which a text must have one for any of the rules to match; 0 for
 *     rules that may match in any text
 * @param rules the rules
 */
record RuleGroup(int signs, List<Rule> rules) {

  RuleGroup {
    rules = List.copyOf(rules);
  }

  static RuleGroup of(int signs, List<Rule> rules) {
    return new RuleGroup(signs, rules);
  }

  /** The text with all matches read, where it has the signs. */
  MappedText apply(MappedText text, int signsOfText) {
    if (signs != 0 && (signs & signsOfText) == 0) {
      return text;
    }
    MappedText read = text;
    for (Rule rule : rules) {
      read = rule.apply(read);
    }
    return read;
  }
}
