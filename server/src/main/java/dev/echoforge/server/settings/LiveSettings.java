package dev.echoforge.server.settings;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.stereotype.Component;

/**
 * The settings that may change while the server runs. What administrators set lies over what files
 * and environment say; a record of settings is bound anew from both when something changes, with
 * its own checks. Consumers hold the supplier that they got and ask it each time.
 */
@Component
public class LiveSettings {

  private static final Logger LOG = LoggerFactory.getLogger(LiveSettings.class);

  private final BoundSettings bound;
  private final WatchedSettings watches = new WatchedSettings();
  private final RefusedSettings refused = new RefusedSettings();
  private final Map<String, Consumer<String>> newDemands = new ConcurrentHashMap<>();
  private final SettingRows rows;
  private final Map<String, Setting> settings = new ConcurrentHashMap<>();
  private final Map<String, String> defaults = new ConcurrentHashMap<>();
  private final Map<String, String> atStart;
  private volatile SettingRows.Snapshot current;

  LiveSettings(ConfigurableEnvironment environment, SettingRows rows) {
    this.bound = new BoundSettings(new SettingBinder(environment));
    this.rows = rows;
    this.current = rows.read();
    this.atStart = current.values();
  }

  /**
   * Lets some settings of a record change while the server runs.
   *
   * @param type a record of {@code @ConfigurationProperties}
   * @return gives the record as it is now
   */
  public <T> Supplier<T> register(Class<T> type, Setting... changeable) {
    ConfigurationProperties properties =
        Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class));
    String prefix = properties.prefix();
    // What files and environment have wrong is told by the start, which knows where it stands.
    T usual = bound.usual(type, prefix);
    Map<String, String> flat = SettingRecords.flat(prefix, usual);
    for (Setting setting : changeable) {
      String value = flat.get(setting.key());
      if (value == null) {
        throw new IllegalArgumentException(type + " has no setting " + setting.key());
      }
      add(setting, value);
    }
    refused.lookTogether(
        Stream.of(changeable).map(Setting::key).toList(),
        usable(current.values()),
        values -> bound.check(type, prefix, values));
    return bound.add(type, prefix, usable(current.values()));
  }

  /**
   * Lets a setting change that no record holds.
   *
   * @param usual its value where no administrator set one
   * @param told is told the value now, and whenever it changes
   */
  public void watch(Setting setting, String usual, Consumer<String> told) {
    add(setting, usual);
    watches.add(setting, told);
    if (usable(current.values()).containsKey(setting.key())) {
      told.accept(value(setting));
    }
  }

  /**
   * Adds a check of a setting's value. What was set before and fails it is not used.
   *
   * @param check throws IllegalArgumentException, saying what is wrong
   */
  public void require(String key, Consumer<String> check) {
    refused.require(key, check);
    refused.look(current.values());
    bound.rebind(usable(current.values()));
  }

  /**
   * Adds a check of what a setting is changed to. What was set before is used on, although it would
   * fail by now.
   *
   * @param check throws IllegalArgumentException, saying what is wrong and what to do
   */
  public void requireNew(String key, Consumer<String> check) {
    newDemands.put(key, check);
  }

  private void add(Setting setting, String usual) {
    if (settings.putIfAbsent(setting.key(), setting) != null) {
      throw new IllegalArgumentException(setting.key() + " is registered twice");
    }
    defaults.put(setting.key(), usual);
  }

  /** All that may change, by key. */
  public Map<String, Setting> settings() {
    return Map.copyOf(settings);
  }

  /** Its value where no administrator set one. */
  public String usual(Setting setting) {
    return Objects.requireNonNull(defaults.get(setting.key()));
  }

  /** Its value now. */
  public String value(Setting setting) {
    String set = usable(current.values()).get(setting.key());
    return set == null ? usual(setting) : set;
  }

  /** Whether an administrator set it. */
  public boolean isSet(Setting setting) {
    return current.values().containsKey(setting.key());
  }

  /** Whether its value counts only from the next start on, and is another one than now. */
  public boolean isPending(Setting setting) {
    return setting.restart()
        && !Objects.equals(current.values().get(setting.key()), atStart.get(setting.key()));
  }

  /** How often anything was changed. */
  public long version() {
    return current.version();
  }

  /**
   * Checks what would count after a change.
   *
   * @param values all that administrators would have set
   * @throws IllegalArgumentException saying what does not go together
   */
  public void check(Map<String, String> values) {
    Map<String, String> known = usable(values);
    refused.check(known);
    Map<String, String> before = current.values();
    newDemands.forEach((key, demand) -> {
      String value = known.get(key);
      if (value != null && !value.equals(before.get(key))) {
        demand.accept(value);
      }
    });
    bound.check(known);
  }

  /** What was set and is not used, with the reasons: it no longer fits, or nothing has it. */
  public Map<String, String> unused() {
    Map<String, String> reasons = new TreeMap<>(refused.reasons());
    for (String key : current.values().keySet()) {
      if (!settings.containsKey(key)) {
        reasons.put(key, "there is no such setting here");
      }
    }
    return reasons;
  }

  private Map<String, String> usable(Map<String, String> values) {
    Map<String, String> known = refused.without(values);
    known.keySet().retainAll(settings.keySet());
    return known;
  }

  /** Takes over what the database has, if that is newer, and what was refused and fits by now. */
  public synchronized void refresh() {
    SettingRows.Snapshot before = current;
    boolean newer = rows.version() != before.version();
    if (!newer && !refused.any()) {
      return;
    }
    SettingRows.Snapshot now = newer ? rows.read() : before;
    Map<String, String> used = usable(before.values());
    current = now;
    if (!refused.look(now.values()) && !newer) {
      return;
    }
    Map<String, String> known = usable(now.values());
    bound.rebind(known);
    watches.tell(used, known, this::value);
    LOG.info("settings are those of version {} now", now.version());
  }
}
