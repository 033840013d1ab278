package dev.echoforge.server.configuration;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.settings.LiveSettings;
import dev.echoforge.server.settings.Setting;
import dev.echoforge.server.settings.SettingType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A setting that may change while the server runs, as answers have it. */
@Schema(name = "Setting", description = "A setting that may change while the server runs.")
record SettingView(
    @JsonProperty("key") @Schema(requiredMode = REQUIRED) String key,
    @JsonProperty("group")
        @Schema(
            requiredMode = REQUIRED,
            allowableValues = {
              "limits",
              "storage",
              "engines",
              "access",
              "accounts",
              "logging",
              "webhooks"
            })
        String group,
    @JsonProperty("type")
        @Schema(
            requiredMode = REQUIRED,
            allowableValues = {"integer", "duration", "size", "boolean", "choice", "text", "list"})
        String type,
    @JsonProperty("value")
        @Schema(
            requiredMode = REQUIRED,
            types = {"string", "integer", "boolean", "array"},
            description = "Times and sizes are texts such as 7d, 30s, 500MB; lists are arrays.")
        Object value,
    @JsonProperty("default")
        @Schema(
            requiredMode = REQUIRED,
            types = {"string", "integer", "boolean", "array"},
            description = "What files, environment or the program itself say.")
        Object usual,
    @JsonProperty("min") @Schema(types = {"string", "null"}) @Nullable String min,
    @JsonProperty("max") @Schema(types = {"string", "null"}) @Nullable String max,
    @JsonProperty("choices")
        @Schema(
            types = {"array", "null"},
            description = "The words that a choice may be.")
        @Nullable List<String> choices,
    @JsonProperty("description") @Schema(requiredMode = REQUIRED) String description,
    @JsonProperty("restart")
        @Schema(requiredMode = REQUIRED, description = "Whether it counts from the next start on.")
        boolean restart,
    @JsonProperty("pending_restart")
        @Schema(requiredMode = REQUIRED, description = "Whether a change waits for a restart.")
        boolean pendingRestart,
    @JsonProperty("source")
        @Schema(
            requiredMode = REQUIRED,
            allowableValues = {"default", "configuration", "administrator"})
        String source,
    @JsonProperty("changed_at")
        @Schema(
            types = {"string", "null"},
            format = "date-time")
        @Nullable Instant changedAt,
    @JsonProperty("changed_by") @Schema(types = {"string", "null"}) @Nullable String changedBy) {

  /** All of them. */
  @Schema(name = "SettingList")
  record All(
      @JsonProperty("items") @Schema(requiredMode = REQUIRED) List<SettingView> items,
      @JsonProperty("version")
          @Schema(requiredMode = REQUIRED, description = "Grows with each change.")
          long version) {}

  static SettingView of(
      Setting setting, LiveSettings live, boolean configured, SettingChanges.@Nullable Last last) {
    return new SettingView(
        setting.key(),
        setting.group().id(),
        setting.type().id(),
        json(setting, live.value(setting)),
        json(setting, live.usual(setting)),
        setting.min(),
        setting.max(),
        setting.choices().isEmpty() ? null : setting.choices(),
        setting.description(),
        setting.restart(),
        live.isPending(setting),
        live.isSet(setting) ? "administrator" : configured ? "configuration" : "default",
        last == null ? null : last.at(),
        last == null ? null : last.by());
  }

  private static Object json(Setting setting, String value) {
    if (setting.type() == SettingType.INTEGER) {
      return Long.valueOf(value);
    }
    if (setting.type() == SettingType.BOOLEAN) {
      return Boolean.valueOf(value);
    }
    if (setting.type() == SettingType.LIST) {
      return value.isEmpty() ? List.of() : List.of(value.split(","));
    }
    return value;
  }
}
