package dev.echoforge.text;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Where in a text a pattern's match can begin, read off the pattern: by the characters that it can
 * begin with, by those that can stand before, and by rare characters without which there is no
 * match at all. Most rules can begin at few places of a text, and a look at a character costs a
 * hundredth of a try of the rule.
 *
 * @param required characters that a text must hold for a match, the rarer ones first
 * @param first with which a match can begin
 * @param before what can stand before a match
 * @param needsBefore whether something must
 * @param beginsWord whether a match can't begin behind a letter, digit or underscore
 */
record MatchStarts(
    String required,
    CharacterSet first,
    CharacterSet before,
    boolean needsBefore,
    boolean beginsWord) {

  private static final int MOST_REQUIRED = 3;

  static MatchStarts of(Pattern pattern) {
    PatternPart all = PatternReader.read(pattern);
    String required =
        all.required().stream()
            .sorted(Comparator.<Character>comparingInt(c -> -rarity(c)).thenComparing(c -> c))
            .limit(MOST_REQUIRED)
            .map(String::valueOf)
            .reduce("", String::concat);
    return new MatchStarts(
        required, all.edge(false), all.before(), all.needsBefore(), all.beginsWord());
  }

  private static int rarity(char c) {
    if (c > 0x7f) {
      return 4;
    }
    if (c == ' ' || c == '.' || c == ',') {
      return 0;
    }
    return Character.isLetter(c) ? "etaoinshrdlu".indexOf(c) >= 0 ? 1 : 2 : 3;
  }

  /** Whether a match is possible anywhere in the text, by the characters that it has. */
  boolean mayMatch(MappedText mapped) {
    if (!areAll() && !first.meets(mapped.characters())) {
      return false;
    }
    String text = mapped.text();
    for (int i = 0; i < required.length(); i++) {
      if (text.indexOf(required.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether every place has to be tried, the text's end among them. */
  boolean areAll() {
    return first.isAll();
  }

  /** The next place from there on at which a match can begin; -1 where there is none. */
  int next(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (first.has(text.charAt(i)) && follows(text, i)) {
        return i;
      }
    }
    return -1;
  }

  private boolean follows(String text, int at) {
    if (at == 0) {
      return !needsBefore;
    }
    char c = text.charAt(at - 1);
    return before.has(c) && !(beginsWord && CharacterSet.WORD.has(c));
  }
}
