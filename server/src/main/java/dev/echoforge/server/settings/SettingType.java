package dev.echoforge.server.settings;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.StringJoiner;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/** What kind of value a setting has. Each has one spelling, which is kept in the database. */
public enum SettingType {
  /** A whole number. */
  INTEGER("a whole number"),
  /** A time, such as {@code 30s} or {@code 7d}. */
  DURATION("a time such as 0s, 30s, 12h or 7d"),
  /** A number of bytes, such as {@code 500MB}. */
  SIZE("a size such as 0B, 500MB or 20GB"),
  /** Yes or no. */
  BOOLEAN("true or false"),
  /** One of a few words. */
  CHOICE("one of the choices"),
  /** A line of text. */
  TEXT("a line of 1 to 500 characters"),
  /** Several texts without commas. */
  LIST("a list of texts without commas, at most 100 of up to 200 characters");

  private static final int MAX_TEXT = 500;
  private static final int MAX_ITEMS = 100;
  private static final int MAX_ITEM = 200;

  private final String expected;

  SettingType(String expected) {
    this.expected = expected;
  }

  /** What a value should be, for people. */
  public String expected() {
    return expected;
  }

  /** The name in the API. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The one spelling of a value.
   *
   * @param value as JSON has it: a text, a number, a truth value or a list
   * @throws IllegalArgumentException if it is none of this type
   */
  String spelling(Object value) {
    return switch (this) {
      case INTEGER -> String.valueOf(whole(value));
      case DURATION -> print(DurationStyle.detectAndParse(text(value)));
      case SIZE -> print(DataSize.parse(text(value)));
      case BOOLEAN -> {
        if (value instanceof Boolean) {
          yield value.toString();
        }
        throw new IllegalArgumentException("not true or false");
      }
      case CHOICE, TEXT -> text(value);
      case LIST -> list(value);
    };
  }

  private static long whole(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw new IllegalArgumentException("not a whole number");
  }

  private static String text(Object value) {
    if (!(value instanceof String text)
        || text.isBlank()
        || text.length() > MAX_TEXT
        || text.chars().anyMatch(Character::isISOControl)
        || text.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
      throw new IllegalArgumentException("not a line of text");
    }
    return text.strip();
  }

  private static String list(Object value) {
    if (!(value instanceof Collection<?> items) || items.size() > MAX_ITEMS) {
      throw new IllegalArgumentException("not a list");
    }
    StringJoiner joined = new StringJoiner(",");
    for (Object item : items) {
      if (item == null) {
        throw new IllegalArgumentException("an empty item");
      }
      String text = text(item);
      if (text.length() > MAX_ITEM || text.contains(",")) {
        throw new IllegalArgumentException("an item with a comma, or too long");
      }
      joined.add(text);
    }
    return joined.toString();
  }

  /** The size of a value that has bounds: itself, milliseconds or bytes. */
  long magnitude(String spelling) {
    return switch (this) {
      case INTEGER -> Long.parseLong(spelling);
      case DURATION -> DurationStyle.detectAndParse(spelling).toMillis();
      case SIZE -> DataSize.parse(spelling).toBytes();
      case BOOLEAN, CHOICE, TEXT, LIST ->
          throw new IllegalArgumentException("has no bounds: " + spelling);
    };
  }

  /** A time in its largest unit that has no fraction. */
  static String print(Duration value) {
    long millis = value.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + "s";
    }
    if (seconds % 3_600 != 0) {
      return seconds / 60 + "m";
    }
    return seconds % 86_400 == 0 ? seconds / 86_400 + "d" : seconds / 3_600 + "h";
  }

  /** A size in its largest unit that has no fraction. */
  static String print(DataSize value) {
    long bytes = value.toBytes();
    String[] units = {"B", "KB", "MB", "GB", "TB"};
    int unit = 0;
    while (bytes != 0 && bytes % 1024 == 0 && unit < units.length - 1) {
      bytes /= 1024;
      unit++;
    }
    return bytes + units[unit];
  }
}
