package dev.echoforge.server.settings;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Reads the settings that a record of them holds, by their names in configuration files. */
public final class SettingRecords {

  private SettingRecords() {}

  /**
   * All of a record's settings in their spelling; those that are null are an empty text.
   *
   * @param prefix the record's own name in configuration files
   */
  public static Map<String, String> flat(String prefix, Object settings) {
    Map<String, String> found = new TreeMap<>();
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      String key = prefix + "." + kebab(component.getName());
      Object value = value(component, settings);
      if (value instanceof Record inner) {
        found.putAll(flat(key, inner));
      } else {
        found.put(key, spelling(value));
      }
    }
    return found;
  }

  private static @Nullable Object value(RecordComponent component, Object settings) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String spelling(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Duration duration -> SettingType.print(duration);
      case DataSize size -> SettingType.print(size);
      case Enum<?> word -> word.name().toLowerCase(Locale.ROOT);
      case Collection<?> items ->
          items.stream().map(String::valueOf).collect(Collectors.joining(","));
      default -> value.toString();
    };
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
