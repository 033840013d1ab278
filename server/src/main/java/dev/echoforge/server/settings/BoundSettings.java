package dev.echoforge.server.settings;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of settings that are in use, bound anew when what counts changes. */
final class BoundSettings {

  private static final Logger LOG = LoggerFactory.getLogger(BoundSettings.class);

  private final SettingBinder binder;
  private final List<Bound<?>> records = new CopyOnWriteArrayList<>();

  BoundSettings(SettingBinder binder) {
    this.binder = binder;
  }

  /** A record of settings, bound from what counts now. */
  private static final class Bound<T> implements Supplier<T> {

    private final Class<T> type;
    private final String prefix;
    private volatile T value;

    Bound(Class<T> type, String prefix, T value) {
      this.type = type;
      this.prefix = prefix;
      this.value = value;
    }

    @Override
    public T get() {
      return value;
    }
  }

  /** What files and environment say. */
  <T> T usual(Class<T> type, String prefix) {
    return binder.bound(type, prefix, Map.of());
  }

  /** Binds a record from now on. */
  <T> Supplier<T> add(Class<T> type, String prefix, Map<String, String> values) {
    Bound<T> made = new Bound<>(type, prefix, binder.bind(type, prefix, values));
    records.add(made);
    return made;
  }

  /**
   * Checks that a record could be bound from values.
   *
   * @throws IllegalArgumentException saying what does not fit
   */
  void check(Class<?> type, String prefix, Map<String, String> values) {
    Object fits = binder.bind(type, prefix, values);
    LOG.trace("would be {}", fits);
  }

  /** The same of all records. */
  void check(Map<String, String> values) {
    records.forEach(one -> check(one.type, one.prefix, values));
  }

  /** Binds all anew. */
  void rebind(Map<String, String> values) {
    records.forEach(one -> rebind(one, values));
  }

  private <T> void rebind(Bound<T> one, Map<String, String> values) {
    try {
      one.value = binder.bind(one.type, one.prefix, values);
    } catch (IllegalArgumentException e) {
      LOG.warn("settings of {} do not go together and stay: {}", one.prefix, e.getMessage());
    }
  }
}
