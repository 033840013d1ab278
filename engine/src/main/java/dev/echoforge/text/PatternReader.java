package dev.echoforge.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the parts of a regular expression as {@link Pattern} has them. */
final class PatternReader {

  private final String pattern;
  private boolean anyCase;
  private int at;

  private PatternReader(String pattern, boolean anyCase) {
    this.pattern = pattern;
    this.anyCase = anyCase;
  }

  /** The parts of a pattern. */
  static PatternPart read(Pattern pattern) {
    PatternReader reader =
        new PatternReader(pattern.pattern(), (pattern.flags() & Pattern.CASE_INSENSITIVE) != 0);
    PatternPart all = reader.choice();
    if (reader.at < reader.pattern.length()) {
      throw new IllegalArgumentException(
          "unbalanced at %d: %s".formatted(reader.at, pattern.pattern()));
    }
    return all;
  }

  private PatternPart choice() {
    List<PatternPart> all = new ArrayList<>();
    all.add(sequence());
    while (at < pattern.length() && pattern.charAt(at) == '|') {
      at++;
      all.add(sequence());
    }
    return all.size() == 1 ? all.getFirst() : new PatternPart.Choice(all);
  }

  private PatternPart sequence() {
    List<PatternPart> all = new ArrayList<>();
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      if (pattern.startsWith("\\Q", at)) {
        quoted(all);
        continue;
      }
      PatternPart one = piece();
      all.add(mayBeMissing() ? new PatternPart.Optional(one) : one);
    }
    return all.size() == 1 ? all.getFirst() : new PatternPart.Sequence(all);
  }

  private void quoted(List<PatternPart> all) {
    int end = pattern.indexOf("\\E", at);
    int last = end < 0 ? pattern.length() : end;
    for (int i = at + 2; i < last; i++) {
      all.add(literal(pattern.charAt(i)));
    }
    at = end < 0 ? last : end + 2;
    if (mayBeMissing()) {
      all.addLast(new PatternPart.Optional(all.removeLast()));
    }
  }

  private PatternPart piece() {
    char c = pattern.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> new PatternPart.One(characterClass());
      case '\\' -> escape();
      case '.' -> new PatternPart.One(CharacterSet.ALL);
      case '^', '$' -> new PatternPart.Condition();
      default -> literal(c);
    };
  }

  private PatternPart literal(char c) {
    if (Character.isSurrogate(c)) {
      return new PatternPart.One(CharacterSet.BEYOND_ASCII);
    }
    return new PatternPart.One(cased(CharacterSet.of(c)));
  }

  private CharacterSet cased(CharacterSet set) {
    return anyCase ? set.anyCase() : set;
  }

  /** After its opening parenthesis. */
  private PatternPart group() {
    boolean before = anyCase;
    boolean look = false;
    boolean behind = false;
    boolean negated = false;
    if (at < pattern.length() && pattern.charAt(at) == '?') {
      at++;
      while ("idmsux-".indexOf(pattern.charAt(at)) >= 0) {
        anyCase |= pattern.charAt(at) == 'i'; // taking it away again is not looked at
        at++;
      }
      if (pattern.charAt(at) == ')') {
        at++;
        return new PatternPart.Condition(); // flags for all that follows
      }
      if (pattern.charAt(at) == '<' && "=!".indexOf(pattern.charAt(at + 1)) < 0) {
        at = pattern.indexOf(">", at); // a name
      } else if (pattern.charAt(at) == '<') {
        behind = true;
        at++;
      }
      negated = pattern.charAt(at) == '!';
      look = negated || pattern.charAt(at) == '=';
      at++;
    }
    PatternPart inside = choice();
    at++;
    anyCase = before;
    return look ? new PatternPart.Look(inside, behind, negated) : inside;
  }

  /** After its opening bracket. What intersects or nests, or can't be read, is everything. */
  private CharacterSet characterClass() {
    boolean negated = pattern.charAt(at) == '^';
    if (negated) {
      at++;
    }
    CharacterSet all = CharacterSet.NONE;
    boolean first = true;
    boolean unclear = false;
    while (first || pattern.charAt(at) != ']') {
      first = false;
      if (pattern.charAt(at) == '[' || pattern.startsWith("&&", at)) {
        unclear = true;
        if (pattern.charAt(at) == '&') {
          at += 2;
          continue;
        }
        at++;
        characterClass();
        continue;
      }
      if (pattern.startsWith("\\Q", at)) {
        int end = pattern.indexOf("\\E", at);
        for (int i = at + 2; i < end; i++) {
          all = all.or(one(pattern.charAt(i)));
        }
        at = end + 2;
        continue;
      }
      CharacterSet member = member();
      int from = member.only();
      if (from >= 0 && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
        at++;
        int to = member().only();
        member = to < from ? CharacterSet.ALL : CharacterSet.range((char) from, (char) to);
      }
      all = all.or(member);
    }
    at++;
    if (unclear) {
      return CharacterSet.ALL;
    }
    CharacterSet read = cased(all);
    return negated ? read.not() : read;
  }

  private CharacterSet member() {
    char c = pattern.charAt(at++);
    if (c != '\\') {
      return one(c);
    }
    return escape() instanceof PatternPart.One escaped ? escaped.characters() : CharacterSet.ALL;
  }

  private static CharacterSet one(char c) {
    return Character.isSurrogate(c) ? CharacterSet.BEYOND_ASCII : CharacterSet.of(c);
  }

  /** After its backslash. */
  private PatternPart escape() {
    char c = pattern.charAt(at++);
    return switch (c) {
      case 'b' -> new PatternPart.WordBoundary();
      case 'B', 'A', 'z', 'Z', 'G' -> new PatternPart.Condition();
      case 'd' -> new PatternPart.One(CharacterSet.DIGITS);
      case 'D' -> new PatternPart.One(CharacterSet.DIGITS.not());
      case 'w' -> new PatternPart.One(CharacterSet.WORD);
      case 'W' -> new PatternPart.One(CharacterSet.WORD.not());
      case 's' -> new PatternPart.One(CharacterSet.SPACES);
      case 'S' -> new PatternPart.One(CharacterSet.SPACES.not());
      case 't' -> new PatternPart.One(CharacterSet.of('\t'));
      case 'n' -> new PatternPart.One(CharacterSet.of('\n'));
      case 'r' -> new PatternPart.One(CharacterSet.of('\r'));
      case 'f' -> new PatternPart.One(CharacterSet.of('\f'));
      case 'p', 'P' -> new PatternPart.One(property(c == 'P'));
      case 'x', 'u' -> new PatternPart.One(code(c));
      default -> Character.isLetterOrDigit(c) ? unknown() : new PatternPart.One(CharacterSet.of(c));
    };
  }

  /** A reference back to a group, or what isn't known here. */
  private PatternPart unknown() {
    if (at < pattern.length() && pattern.charAt(at) == '<') {
      at = pattern.indexOf('>', at) + 1;
    }
    return new PatternPart.Anything();
  }

  private CharacterSet property(boolean negated) {
    String name;
    if (pattern.charAt(at) == '{') {
      int end = pattern.indexOf('}', at);
      name = pattern.substring(at + 1, end);
      at = end + 1;
    } else {
      name = pattern.substring(at, at + 1);
      at++;
    }
    if (negated) {
      return CharacterSet.ALL;
    }
    return switch (name) {
      case "L", "IsAlphabetic" -> CharacterSet.LETTERS.or(CharacterSet.BEYOND_ASCII);
      case "Lu" -> cased(CharacterSet.range('A', 'Z')).or(CharacterSet.BEYOND_ASCII);
      case "Ll" -> cased(CharacterSet.range('a', 'z')).or(CharacterSet.BEYOND_ASCII);
      case "N", "Nd" -> CharacterSet.DIGITS.or(CharacterSet.BEYOND_ASCII);
      case "IsGreek", "IsCyrillic", "IsHan" -> CharacterSet.BEYOND_ASCII;
      default -> CharacterSet.ALL;
    };
  }

  private CharacterSet code(char kind) {
    int value;
    if (pattern.charAt(at) == '{') {
      int end = pattern.indexOf('}', at);
      value = Integer.parseInt(pattern.substring(at + 1, end), 16);
      at = end + 1;
    } else {
      int length = kind == 'x' ? 2 : 4;
      value = Integer.parseInt(pattern.substring(at, at + length), 16);
      at += length;
    }
    return value > 0xFFFF || Character.isSurrogate((char) value)
        ? CharacterSet.BEYOND_ASCII
        : CharacterSet.of((char) value);
  }

  /** Passes a quantifier; whether it allows none. */
  private boolean mayBeMissing() {
    if (at >= pattern.length()) {
      return false;
    }
    char c = pattern.charAt(at);
    boolean missing = c == '?' || c == '*';
    if (c == '{') {
      int end = pattern.indexOf('}', at);
      missing = pattern.charAt(at + 1) == '0' || pattern.charAt(at + 1) == ',';
      at = end + 1;
    } else if (missing || c == '+') {
      at++;
    } else {
      return false;
    }
    while (at < pattern.length() && "?+".indexOf(pattern.charAt(at)) >= 0) {
      at++; // reluctant or possessive
    }
    return missing;
  }
}
