package dev.echoforge.pocket;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads lists and mappings of a configuration, each value checked. */
final class YamlLists {

  private YamlLists() {}

  static List<Integer> integers(YamlSettings settings, String name, int min, int max) {
    String expected = "a list of whole numbers from %d to %d".formatted(min, max);
    if (!(settings.find(name) instanceof List<?> list) || list.isEmpty()) {
      throw settings.wrong(name, expected, String.valueOf(settings.find(name)));
    }
    return list.stream()
        .map(element -> {
          if (!(element instanceof Integer number) || number < min || number > max) {
            throw settings.wrong(name, expected, String.valueOf(element));
          }
          return number;
        })
        .toList();
  }

  /** A list of mappings; none where there is no such setting. */
  static List<YamlSettings> mappings(YamlSettings settings, String name) {
    Object value = settings.find(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw settings.wrong(name, "a list of mappings", value);
    }
    List<YamlSettings> mappings = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof Map<?, ?> mapping)) {
        throw settings.wrong(name, "a list of mappings", String.valueOf(element));
      }
      mappings.add(settings.inside(name + "." + mappings.size(), mapping));
    }
    return mappings;
  }

  /** A mapping of single characters to texts, in the file's order. */
  static Map<String, String> characters(YamlSettings settings, String name) {
    Map<String, String> characters = new LinkedHashMap<>();
    if (!settings.has(name)) {
      return characters;
    }
    if (!(settings.find(name) instanceof Map<?, ?> mapping)) {
      throw settings.wrong(name, "a mapping", String.valueOf(settings.find(name)));
    }
    for (Map.Entry<?, ?> entry : mapping.entrySet()) {
      boolean single =
          entry.getKey() instanceof String key && key.codePointCount(0, key.length()) == 1;
      if (!single || !(entry.getValue() instanceof String)) {
        throw settings.wrong(
            name, "single characters with their texts", entry.getKey() + ": " + entry.getValue());
      }
      characters.put((String) entry.getKey(), (String) entry.getValue());
    }
    return characters;
  }
}
