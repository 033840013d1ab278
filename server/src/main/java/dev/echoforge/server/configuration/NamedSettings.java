package dev.echoforge.server.configuration;

import dev.echoforge.server.security.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Settings by their names, for other addresses than their own. */
@Component
public class NamedSettings {

  private final SettingsController settings;

  NamedSettings(SettingsController settings) {
    this.settings = settings;
  }

  /**
   * A setting as it is now.
   *
   * @param key its name in configuration files
   * @param value as JSON has it
   * @param description what it does
   */
  public record Named(String key, @Nullable Object value, String description) {}

  /** All that may change while the server runs. */
  public List<Named> all() {
    return settings.list().items().stream()
        .map(view -> new Named(view.key(), view.value(), view.description()))
        .toList();
  }

  /**
   * Changes one.
   *
   * @throws dev.echoforge.server.problems.ProblemException if there is none of that name, or it
   *     can't have that value
   */
  public void change(String key, @Nullable Object value, Caller caller) {
    var _ = settings.put(key, new SettingsController.NewValue(value, null), caller);
  }
}
