package dev.echoforge.server.legacy;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.configuration.NamedSettings;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.synthesis.DefaultEngine;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Settings in the shapes of the first EchoForge's admin pages. */
@RestController
@RequestMapping(path = "/api/admin", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Original")
class LegacyConfigController {

  private static final String ENGINE = "echoforge.synthesis.engine";

  private final NamedSettings settings;
  private final DefaultEngine byDefault;

  LegacyConfigController(NamedSettings settings, DefaultEngine byDefault) {
    this.settings = settings;
    this.byDefault = byDefault;
  }

  /** A setting. */
  @Schema(name = "OriginalSetting")
  record Entry(
      @JsonProperty("key") @Schema(requiredMode = REQUIRED) String key,
      @JsonProperty("value") @Schema(requiredMode = REQUIRED) String value,
      @JsonProperty("description") @Schema(requiredMode = REQUIRED) String description,
      @JsonProperty("editable") @Schema(requiredMode = REQUIRED) boolean editable) {

    static Entry of(NamedSettings.Named named) {
      return new Entry(named.key(), text(named.value()), named.description(), true);
    }

    /** Lists as configuration files have them. */
    private static String text(@Nullable Object value) {
      return value instanceof List<?> list
          ? String.join(",", list.stream().map(String::valueOf).toList())
          : value == null ? "" : value.toString();
    }
  }

  /** A setting's new value. */
  @Schema(name = "OriginalSettingValue")
  record NewValue(
      @JsonProperty("value")
          @Schema(
              requiredMode = REQUIRED,
              types = {"string", "integer", "boolean", "array"})
          @Nullable Object value) {}

  /** Whether CSM speaks. */
  @Schema(name = "OriginalToggle")
  record Toggle(
      @JsonProperty("enable") @Schema(requiredMode = REQUIRED) @Nullable Boolean enable) {}

  /** What was done. */
  @Schema(name = "OriginalChange")
  record Changed(
      @JsonProperty("status") @Schema(requiredMode = REQUIRED) String status,
      @JsonProperty("message") @Schema(requiredMode = REQUIRED) String message,
      @JsonProperty("direct_csm_enabled") @Schema(types = {"boolean", "null"})
          @Nullable Boolean directCsmEnabled) {}

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping("/config")
  @Operation(
      summary = "The settings that may change",
      description = "By their names in configuration files.",
      operationId = "originalConfig")
  List<Entry> config() {
    return settings.all().stream().map(Entry::of).toList();
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PutMapping(path = "/config/{key}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Change a setting", operationId = "originalChangeConfig")
  Changed change(@PathVariable("key") String key, @RequestBody NewValue body, Caller caller) {
    settings.change(key, body.value(), caller);
    return new Changed("updated", key + " is changed", null);
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(path = "/models/toggle-direct-csm", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Let CSM speak where a request names no engine, or whichever is best",
      operationId = "originalToggleCsm")
  Changed toggle(@RequestBody Toggle body, Caller caller) {
    if (body.enable() == null) {
      throw ProblemException.invalid("enable", "enable is missing", "true or false", "nothing");
    }
    if (body.enable()) {
      byDefault.require(LegacyCsm.NAME);
    }
    settings.change(ENGINE, body.enable() ? LegacyCsm.NAME : "auto", caller);
    return new Changed(
        "updated",
        body.enable() ? "CSM speaks" : "the best engine that is there speaks",
        body.enable());
  }
}
