package dev.echoforge.server.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Values that administrators set and that no longer fit, such as the name of an engine that is
 * gone. They are kept and not used: a server that starts without one of them can be mended, one
 * that does not start can't.
 */
final class RefusedSettings {

  private static final Logger LOG = LoggerFactory.getLogger(RefusedSettings.class);

  private final Map<String, Refused> refused = new ConcurrentHashMap<>();
  private final Map<String, Consumer<String>> demands = new ConcurrentHashMap<>();

  private record Refused(String value, String reason) {}

  /** Adds a check of a setting's value, which throws IllegalArgumentException. */
  void require(String key, Consumer<String> check) {
    demands.put(key, check);
  }

  /** Checks values that are to count. */
  void check(Map<String, String> values) {
    values.forEach((key, value) -> {
      Consumer<String> demand = demands.get(key);
      if (demand != null) {
        demand.accept(value);
      }
    });
  }

  /** Refuses those of the values that fail their own check. */
  void look(Map<String, String> values) {
    refused.entrySet().removeIf(one -> !one.getValue().value().equals(values.get(one.getKey())));
    demands.forEach((key, demand) -> {
      String value = values.get(key);
      if (value != null && !has(key, value)) {
        try {
          demand.accept(value);
        } catch (IllegalArgumentException e) {
          refuse(key, value, String.valueOf(e.getMessage()));
        }
      }
    });
  }

  /**
   * Refuses those that do not go together with the ones before them.
   *
   * @param keys which, in order
   * @param values all that are set
   * @param check throws IllegalArgumentException where values do not go together
   */
  void lookTogether(
      List<String> keys, Map<String, String> values, Consumer<Map<String, String>> check) {
    Map<String, String> fit = new HashMap<>(values);
    fit.keySet().retainAll(keys);
    try {
      check.accept(fit);
      return;
    } catch (IllegalArgumentException e) {
      fit.clear(); // one by one
    }
    for (String key : keys) {
      String value = values.get(key);
      if (value != null) {
        fit.put(key, value);
        try {
          check.accept(fit);
        } catch (IllegalArgumentException e) {
          fit.remove(key);
          refuse(key, value, String.valueOf(e.getMessage()));
        }
      }
    }
  }

  private void refuse(String key, String value, String reason) {
    refused.put(key, new Refused(value, reason));
    LOG.debug("{} is set to \"{}\", which no longer fits and is not used: {}", key, value, reason);
  }

  boolean has(String key, String value) {
    Refused one = refused.get(key);
    return one != null && one.value().equals(value);
  }

  /** The values without those that are refused. */
  Map<String, String> without(Map<String, String> values) {
    Map<String, String> left = new HashMap<>(values);
    left.entrySet().removeIf(one -> has(one.getKey(), one.getValue()));
    return left;
  }

  /** What is refused, with the reasons. */
  Map<String, String> reasons() {
    Map<String, String> reasons = new TreeMap<>();
    refused.forEach((key, one) -> reasons.put(key, one.reason()));
    return reasons;
  }
}
