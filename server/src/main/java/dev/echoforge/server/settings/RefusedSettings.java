package dev.echoforge.server.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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
  private final List<Group> groups = new CopyOnWriteArrayList<>();

  private record Refused(String value, String reason) {}

  private record Group(List<String> keys, Consumer<Map<String, String>> check) {}

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

  /**
   * Refuses those of the values that fail a check, and takes up again those that no longer do, such
   * as the name of an engine that is back.
   *
   * @return whether anything else is refused than before
   */
  synchronized boolean look(Map<String, String> values) {
    Map<String, Refused> before = Map.copyOf(refused);
    refused.clear();
    demands.forEach((key, demand) -> {
      String value = values.get(key);
      if (value != null) {
        try {
          demand.accept(value);
        } catch (IllegalArgumentException e) {
          refuse(key, value, e, before);
        }
      }
    });
    groups.forEach(group -> lookTogether(group, values, before));
    return !refused.equals(before);
  }

  /**
   * Adds a check of values that have to go together, and refuses those that do not go together with
   * the ones before them.
   *
   * @param keys which, in order
   * @param values all that are set
   * @param check throws IllegalArgumentException where values do not go together
   */
  synchronized void lookTogether(
      List<String> keys, Map<String, String> values, Consumer<Map<String, String>> check) {
    Group group = new Group(List.copyOf(keys), check);
    groups.add(group);
    lookTogether(group, values, Map.of());
  }

  private void lookTogether(Group group, Map<String, String> values, Map<String, Refused> before) {
    Map<String, String> fit = without(values);
    fit.keySet().retainAll(group.keys());
    try {
      group.check().accept(fit);
      return;
    } catch (IllegalArgumentException e) {
      fit.clear(); // one by one
    }
    Map<String, String> usable = without(values);
    for (String key : group.keys()) {
      String value = usable.get(key);
      if (value != null) {
        fit.put(key, value);
        try {
          group.check().accept(fit);
        } catch (IllegalArgumentException e) {
          fit.remove(key);
          refuse(key, value, e, before);
        }
      }
    }
  }

  /** Whether any value is refused now. */
  boolean any() {
    return !refused.isEmpty();
  }

  private void refuse(
      String key, String value, IllegalArgumentException reason, Map<String, Refused> before) {
    Refused now = new Refused(value, String.valueOf(reason.getMessage()));
    refused.put(key, now);
    if (!now.equals(before.get(key))) {
      LOG.debug(
          "{} is set to \"{}\", which no longer fits and is not used: {}",
          key,
          value,
          now.reason());
    }
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
