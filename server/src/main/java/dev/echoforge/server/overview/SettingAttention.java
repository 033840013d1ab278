package dev.echoforge.server.overview;

import dev.echoforge.server.settings.LiveSettings;
import dev.echoforge.server.settings.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Changes that wait for a restart, and what was set and no longer fits. */
@Component
class SettingAttention implements AttentionSource {

  private final LiveSettings settings;

  SettingAttention(LiveSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<Attention> look(Instant now) {
    List<Attention> found = new ArrayList<>();
    Map<String, String> unused = settings.unused();
    if (!unused.isEmpty()) {
      found.add(
          Attention.of(
              "settings_unused",
              Attention.WARNING,
              Map.of("keys", List.copyOf(unused.keySet())),
              "Settings are not used: "
                  + unused.entrySet().stream()
                      .map(one -> one.getKey() + " (" + one.getValue() + ")")
                      .collect(Collectors.joining("; ")),
              "Set them anew or take them back; or put back what they belong to, such as an engine."));
    }
    List<String> waiting =
        settings.settings().values().stream()
            .filter(settings::isPending)
            .map(Setting::key)
            .sorted()
            .toList();
    if (!waiting.isEmpty()) {
      found.add(
          Attention.of(
              "restart_pending",
              Attention.INFO,
              Map.of("keys", waiting),
              "Settings wait for a restart: " + String.join(", ", waiting),
              "Restart the service when it suits."));
    }
    return found;
  }
}
