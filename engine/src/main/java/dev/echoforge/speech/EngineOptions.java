package dev.echoforge.speech;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of an engine's options, as they were typed. An engine reads those that it knows by its
 * {@link EngineOption}s; the engine host refuses the others.
 *
 * @param values by the options' names
 */
public record EngineOptions(Map<String, String> values) {

  /** Every option as usual. */
  public static final EngineOptions NONE = new EngineOptions(Map.of());

  /** Copies the map. */
  public EngineOptions {
    values = Map.copyOf(values);
  }

  /** The same with another value of an option. */
  public EngineOptions with(String name, String value) {
    Map<String, String> all = new HashMap<>(values);
    all.put(name, value);
    return new EngineOptions(all);
  }

  /**
   * The value of an option, its usual one where none was given.
   *
   * @throws InvalidRequestException if what was given is none of the option's values
   */
  public <T> T get(EngineOption<T> option) {
    return option.parse(values.getOrDefault(option.name(), option.usual()));
  }

  /**
   * Returns if all of them are options of that engine with values that they may have.
   *
   * @throws InvalidRequestException naming the first that is not, and those there are
   */
  public void require(String engine, List<EngineOption<?>> known) {
    for (String name : values.keySet()) {
      if (known.stream().noneMatch(option -> option.name().equals(name))) {
        List<String> names = known.stream().<String>map(EngineOption::name).toList();
        throw new InvalidRequestException(
            "options",
            "unknown option of the " + engine + " engine",
            names.isEmpty() ? "none" : "one of " + String.join(", ", names),
            "\"" + name + "\"");
      }
    }
    known.forEach(this::get);
  }
}
