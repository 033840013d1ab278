package dev.echoforge.text;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rules of one kind, applied one after the other.
 *
 * @param signs the {@link Signs} of which a text must have one for any of the rules to match; 0 for
 *     rules that may match in any text
 * @param any what a text must hold for any of the rules to match, or null
 * @param rules the rules
 */
record RuleGroup(int signs, @Nullable Pattern any, List<Rule> rules) {

  RuleGroup {
    rules = List.copyOf(rules);
  }

  static RuleGroup of(int signs, List<Rule> rules) {
    return new RuleGroup(signs, null, rules);
  }

  static RuleGroup of(int signs, Pattern any, List<Rule> rules) {
    return new RuleGroup(signs, any, rules);
  }

  /** The text with all matches read, where it has the signs. */
  MappedText apply(MappedText text, int signsOfText) {
    if (signs != 0 && (signs & signsOfText) == 0) {
      return text;
    }
    if (any != null && !any.matcher(text.text()).find()) {
      return text;
    }
    MappedText read = text;
    for (Rule rule : rules) {
      read = rule.apply(read);
    }
    return read;
  }
}
