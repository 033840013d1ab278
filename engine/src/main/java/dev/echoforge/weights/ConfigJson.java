package dev.echoforge.weights;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.json.BoundedJson;
import dev.echoforge.json.JsonFaults;
import dev.echoforge.speech.BrokenFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON object of a model's configuration, each value checked as it is read. Every error names the
 * file, the setting, what was expected and what was found. A null counts as absent.
 */
public final class ConfigJson {

  private static final int MAX_BYTES = 8 << 20;

  /** An index of shards has two a tensor. */
  private static final int MAX_TOKENS = 250_000;

  private static final JsonMapper JSON = BoundedJson.mapper(MAX_TOKENS);

  private final Path file;
  private final String where;
  private final JsonNode object;

  private ConfigJson(Path file, String where, JsonNode object) {
    this.file = file;
    this.where = where;
    this.object = object;
  }

  /**
   * Reads a file.
   *
   * @throws BrokenFileException if it is missing, too large or no JSON object
   */
  public static ConfigJson read(Path file) {
    try {
      JsonNode root = JSON.readTree(BoundedFile.read(file, MAX_BYTES));
      if (!root.isObject()) {
        throw new BrokenFileException(file, "expected a JSON object, found " + kind(root));
      }
      return new ConfigJson(file, "", root);
    } catch (JacksonException e) {
      throw new BrokenFileException(file, "no valid JSON: " + JsonFaults.reason(e), e);
    }
  }

  /** The file it was read from. */
  public Path file() {
    return file;
  }

  /** Whether the setting is there and not null. */
  public boolean has(String name) {
    return object.hasNonNull(name);
  }

  /** Whether the setting is there, if only as null. */
  public boolean mentions(String name) {
    return object.has(name);
  }

  /** The object of that name, or null where there is none. */
  public @Nullable ConfigJson find(String name) {
    JsonNode node = node(name);
    if (node == null) {
      return null;
    }
    if (!node.isObject()) {
      throw wrong(name, "an object", node);
    }
    return new ConfigJson(file, where + name + ".", node);
  }

  /** The object of that name, which must be there. */
  public ConfigJson require(String name) {
    ConfigJson found = find(name);
    if (found == null) {
      throw missing(name, "an object");
    }
    return found;
  }

  /** A whole number from min to max, which must be there. */
  public int integer(String name, int min, int max) {
    if (!has(name)) {
      throw missing(name, "a whole number from %d to %d".formatted(min, max));
    }
    return integer(name, min, max, min);
  }

  /** A whole number from min to max, or the fallback where there is none. */
  public int integer(String name, int min, int max, int fallback) {
    JsonNode node = node(name);
    if (node == null) {
      return fallback;
    }
    boolean whole = node.isIntegralNumber() && node.canConvertToInt();
    if (!whole || node.intValue() < min || node.intValue() > max) {
      throw wrong(name, "a whole number from %d to %d".formatted(min, max), node);
    }
    return node.intValue();
  }

  /** A number above 0, which must be there. */
  public double positive(String name) {
    if (!has(name)) {
      throw missing(name, "a number above 0");
    }
    return positive(name, 1);
  }

  /** A number above 0, or the fallback where there is none. */
  public double positive(String name, double fallback) {
    JsonNode node = node(name);
    if (node == null) {
      return fallback;
    }
    if (!node.isNumber() || !(node.doubleValue() > 0) || Double.isInfinite(node.doubleValue())) {
      throw wrong(name, "a number above 0", node);
    }
    return node.doubleValue();
  }

  /** A switch, or the fallback where there is none. */
  public boolean flag(String name, boolean fallback) {
    JsonNode node = node(name);
    if (node == null) {
      return fallback;
    }
    if (!node.isBoolean()) {
      throw wrong(name, "true or false", node);
    }
    return node.booleanValue();
  }

  /** A text, or null where there is none. */
  public @Nullable String text(String name) {
    JsonNode node = node(name);
    if (node == null) {
      return null;
    }
    if (!node.isString()) {
      throw wrong(name, "a text", node);
    }
    return node.stringValue();
  }

  /** An array of whole numbers from min to max, or null where there is none. */
  public @Nullable List<Integer> integers(String name, int min, int max) {
    JsonNode node = node(name);
    if (node == null) {
      return null;
    }
    String expected = "an array of whole numbers from %d to %d".formatted(min, max);
    if (!node.isArray()) {
      throw wrong(name, expected, node);
    }
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode element : node) {
      boolean whole = element.isIntegralNumber() && element.canConvertToInt();
      if (!whole || element.intValue() < min || element.intValue() > max) {
        throw wrong(name, expected, element);
      }
      numbers.add(element.intValue());
    }
    return List.copyOf(numbers);
  }

  /** Whether the setting says something: it is there and neither null, false, empty nor zero. */
  public boolean isSet(String name) {
    JsonNode node = node(name);
    if (node == null) {
      return false;
    }
    return node.isContainer() ? !node.isEmpty() : !node.asString().matches("|false|0|0\\.0");
  }

  /** Whether the setting is a text. */
  public boolean isText(String name) {
    JsonNode node = node(name);
    return node != null && node.isString();
  }

  /** The setting as a message may show it. */
  public String shown(String name) {
    JsonNode node = node(name);
    return node == null ? "nothing" : node.isContainer() ? kind(node) : Quoted.of(node.asString());
  }

  /** All settings of an object that holds numbers above 0 alone, in its order. */
  public Map<String, Double> positives() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (String name : object.propertyNames()) {
      numbers.put(name, positive(name, 1));
    }
    return numbers;
  }

  /** All settings of an object that holds texts alone, in its order. */
  public Map<String, String> strings() {
    Map<String, String> strings = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      if (!property.getValue().isString()) {
        throw wrong(property.getKey(), "a text", property.getValue());
      }
      strings.put(property.getKey(), property.getValue().stringValue());
    }
    return strings;
  }

  /** The error that names this file, a setting in this object and what is wrong with it. */
  public BrokenFileException broken(String name, String problem) {
    return new BrokenFileException(file, where + name + ": " + problem);
  }

  private @Nullable JsonNode node(String name) {
    return has(name) ? object.get(name) : null;
  }

  private BrokenFileException missing(String name, String expected) {
    return broken(name, "expected " + expected + ", found nothing");
  }

  private BrokenFileException wrong(String name, String expected, JsonNode found) {
    String value = found.isContainer() ? kind(found) : Quoted.of(found.asString());
    return broken(name, "expected " + expected + ", found " + value);
  }

  private static String kind(JsonNode node) {
    return node.isArray() ? "an array" : node.isObject() ? "an object" : node.toString();
  }
}
