package dev.echoforge.server.settings;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** Settings whose value somebody is told of when it changes. */
final class WatchedSettings {

  private final List<Watch> watches = new CopyOnWriteArrayList<>();

  private record Watch(Setting setting, Consumer<String> told) {}

  void add(Setting setting, Consumer<String> told) {
    watches.add(new Watch(setting, told));
  }

  /**
   * Tells those whose value was changed.
   *
   * @param before what was set
   * @param now what is set
   * @param value a setting's value now
   */
  void tell(Map<String, String> before, Map<String, String> now, Function<Setting, String> value) {
    watches.stream()
        .filter(watch ->
            !Objects.equals(before.get(watch.setting().key()), now.get(watch.setting().key())))
        .forEach(watch -> watch.told().accept(value.apply(watch.setting())));
  }
}
