package dev.echoforge.server.settings;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A setting that administrators may change while the server runs.
 *
 * @param key its name in configuration files, such as {@code echoforge.tasks.max-text}
 * @param group what it belongs to, for lists
 * @param type what its value is
 * @param min the least value in the type's spelling, or null
 * @param max the largest, or null
 * @param choices the words that a choice may be; empty otherwise
 * @param description what it does, in a sentence
 * @param restart whether it counts only from the next start on
 */
public record Setting(
    String key,
    Group group,
    SettingType type,
    @Nullable String min,
    @Nullable String max,
    List<String> choices,
    String description,
    boolean restart) {

  /** What settings belong to. */
  public enum Group {
    LIMITS,
    STORAGE,
    ENGINES,
    ACCESS,
    ACCOUNTS,
    LOGGING,
    WEBHOOKS;

    /** The name in the API. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the choices. */
  public Setting {
    choices = List.copyOf(choices);
  }

  /** A whole number within bounds. */
  public static Setting integer(String key, Group group, long min, long max, String description) {
    return new Setting(
        key,
        group,
        SettingType.INTEGER,
        String.valueOf(min),
        String.valueOf(max),
        List.of(),
        description,
        false);
  }

  /** A time within bounds. */
  public static Setting duration(
      String key, Group group, String min, String max, String description) {
    return new Setting(key, group, SettingType.DURATION, min, max, List.of(), description, false);
  }

  /** A size within bounds. */
  public static Setting size(String key, Group group, String min, String max, String description) {
    return new Setting(key, group, SettingType.SIZE, min, max, List.of(), description, false);
  }

  /** Yes or no. */
  public static Setting flag(String key, Group group, String description) {
    return new Setting(key, group, SettingType.BOOLEAN, null, null, List.of(), description, false);
  }

  /** One of some words. */
  public static Setting choice(String key, Group group, List<String> choices, String description) {
    return new Setting(key, group, SettingType.CHOICE, null, null, choices, description, false);
  }

  /** A line of text. */
  public static Setting text(String key, Group group, String description) {
    return new Setting(key, group, SettingType.TEXT, null, null, List.of(), description, false);
  }

  /** Several texts. */
  public static Setting list(String key, Group group, String description) {
    return new Setting(key, group, SettingType.LIST, null, null, List.of(), description, false);
  }

  /** The same, which counts only from the next start on. */
  public Setting fromNextStart() {
    return new Setting(key, group, type, min, max, choices, description, true);
  }

  /** What a value should be, for people. */
  public String expected() {
    if (type == SettingType.CHOICE) {
      return "one of " + String.join(", ", choices);
    }
    return min == null || max == null
        ? type.expected()
        : type.expected() + ", from " + min + " to " + max;
  }

  /**
   * The one spelling of a value.
   *
   * @throws IllegalArgumentException if it is of another type or out of bounds
   */
  public String spelling(Object value) {
    String spelling = type.spelling(value);
    if (type == SettingType.CHOICE) {
      String word = spelling.toLowerCase(Locale.ROOT);
      if (!choices.contains(word)) {
        throw new IllegalArgumentException("not one of the choices");
      }
      return word;
    }
    if ((min != null && type.magnitude(spelling) < type.magnitude(min))
        || (max != null && type.magnitude(spelling) > type.magnitude(max))) {
      throw new IllegalArgumentException("out of bounds");
    }
    return spelling;
  }
}
