package dev.echoforge.server.presets;

import dev.echoforge.server.problems.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A person's preferences: a small JSON object of names and plain values, or lists of such. The
 * server gives no meaning to them.
 */
final class Preferences {

  private static final int MAX_ENTRIES = 100;
  private static final int MAX_TEXT = 2_000;
  private static final int MAX_LIST = 100;
  private static final int MAX_BYTES = 16_384;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_.-]{0,63}");

  private Preferences() {}

  /**
   * One's preferences with changes made.
   *
   * @param before as they were
   * @param changes by name; null takes a name away
   * @throws ProblemException for names or values that are not allowed, or too many
   */
  static Map<String, Object> changed(
      Map<String, Object> before, Map<String, @Nullable Object> changes) {
    Map<String, Object> after = new LinkedHashMap<>(before);
    changes.forEach((name, value) -> {
      if (value == null) {
        after.remove(name);
      } else {
        after.put(checked(name), checked(name, value));
      }
    });
    if (after.size() > MAX_ENTRIES) {
      throw ProblemException.invalid(
          "preferences", "too many preferences", "up to " + MAX_ENTRIES, after.size() + "");
    }
    int bytes = JsonMapper.shared().writeValueAsBytes(after).length;
    if (bytes > MAX_BYTES) {
      throw ProblemException.invalid(
          "preferences", "the preferences are too large", MAX_BYTES + " bytes of JSON", bytes + "");
    }
    return after;
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw ProblemException.invalid(
          "preferences",
          "a name is not allowed",
          "a letter, then up to 63 letters, digits, dots, dashes and underscores",
          "\"" + (name.length() > MAX_LIST ? name.substring(0, MAX_LIST) + "…" : name) + "\"");
    }
    return name;
  }

  private static Object checked(String name, Object value) {
    if (value instanceof List<?> list) {
      if (list.size() > MAX_LIST) {
        throw ProblemException.invalid(
            name, "a list is too long", "up to " + MAX_LIST + " values", list.size() + "");
      }
      list.forEach(item -> plain(name, item));
      return value;
    }
    return plain(name, value);
  }

  /** Whether it has neither what no database keeps nor halves of characters. */
  static boolean isStorable(String text) {
    return text.indexOf('\0') < 0
        && text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  private static Object plain(String name, @Nullable Object value) {
    if (value instanceof String text && text.length() <= MAX_TEXT && isStorable(text)) {
      return value;
    }
    if (value instanceof Boolean
        || (value instanceof Number number && Double.isFinite(number.doubleValue()))) {
      return value;
    }
    throw ProblemException.invalid(
        name,
        name + " has a value that is not allowed",
        "a text of up to " + MAX_TEXT + " characters, a number, true, false, or a list of these",
        value == null
            ? "null in a list"
            : value instanceof String ? "a longer text" : "another value");
  }
}
