package dev.echoforge.pocket;

import dev.echoforge.speech.BrokenFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a YAML file, each value checked as it is read. Every error names the file, the
 * setting, what was expected and what was found. A null counts as absent; settings that nobody asks
 * for are refused.
 */
final class YamlSettings {

  /** The largest width of anything in a model. */
  static final int MAX_DIM = 1 << 14;

  private final Path file;
  private final String where;
  private final Map<?, ?> values;
  private final Set<String> known = new HashSet<>();

  YamlSettings(Path file, String where, Map<?, ?> values) {
    this.file = file;
    this.where = where;
    this.values = values;
  }

  boolean has(String name) {
    return find(name) != null;
  }

  @Nullable Object find(String name) {
    known.add(name);
    return values.get(name);
  }

  /** The mapping inside a setting. */
  YamlSettings inside(String name, Map<?, ?> mapping) {
    return new YamlSettings(file, where + name + ".", mapping);
  }

  /** Says that a setting may be there without being read. */
  void ignore(String... names) {
    known.addAll(List.of(names));
  }

  YamlSettings require(String name) {
    YamlSettings found = optional(name);
    if (found == null) {
      throw broken(name, "expected a mapping, found nothing");
    }
    return found;
  }

  @Nullable YamlSettings optional(String name) {
    Object value = find(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Map<?, ?> mapping)) {
      throw wrong(name, "a mapping", value);
    }
    return inside(name, mapping);
  }

  int integer(String name, int min, int max) {
    Object value = find(name);
    String expected = "a whole number from %d to %d".formatted(min, max);
    if (value == null) {
      throw broken(name, "expected " + expected + ", found nothing");
    }
    if (!(value instanceof Integer number) || number < min || number > max) {
      throw wrong(name, expected, value);
    }
    return number;
  }

  int integer(String name, int min, int max, int fallback) {
    return has(name) ? integer(name, min, max) : fallback;
  }

  double number(String name, double min, double max, double fallback) {
    Object value = find(name);
    if (value == null) {
      return fallback;
    }
    if (!(value instanceof Number number)
        || !(number.doubleValue() >= min && number.doubleValue() <= max)) {
      throw wrong(name, "a number from %s to %s".formatted(min, max), value);
    }
    return number.doubleValue();
  }

  boolean flag(String name, boolean fallback) {
    Object value = find(name);
    if (value == null) {
      return fallback;
    }
    if (!(value instanceof Boolean flag)) {
      throw wrong(name, "true or false", value);
    }
    return flag;
  }

  @Nullable String text(String name) {
    Object value = find(name);
    if (value != null && !(value instanceof String)) {
      throw wrong(name, "a text", value);
    }
    return (String) value;
  }

  /** Refuses a setting that has another value than the only one that is known here. */
  void only(String name, Object value) {
    Object found = find(name);
    if (found != null && !found.equals(value)) {
      throw wrong(name, String.valueOf(value), found);
    }
  }

  /** Refuses settings that nobody has asked for. */
  void refuseOthers() {
    for (Object key : values.keySet()) {
      if (!(key instanceof String name) || !known.contains(name)) {
        throw broken(
            String.valueOf(key), "unknown setting, expected one of " + new TreeSet<>(known));
      }
    }
  }

  BrokenFileException broken(String name, String problem) {
    return new BrokenFileException(file, where + name + ": " + problem);
  }

  BrokenFileException wrong(String name, String expected, Object found) {
    String text = String.valueOf(found);
    String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return broken(name, "expected %s, found %s".formatted(expected, shown));
  }
}
