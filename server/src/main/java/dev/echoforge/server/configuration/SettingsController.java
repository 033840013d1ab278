package dev.echoforge.server.configuration;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.settings.LiveSettings;
import dev.echoforge.server.settings.Setting;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Settings that administrators change while the server runs. */
@RestController
@RequestMapping("/api/admin/settings")
@Tag(name = "System")
class SettingsController {

  private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
  private static final int MAX_COMMENT = 400;
  private static final int SHOWN = 100;

  private final LiveSettings live;
  private final SettingChanges changes;
  private final EffectiveSettings effective;

  SettingsController(LiveSettings live, SettingChanges changes, EffectiveSettings effective) {
    this.live = live;
    this.changes = changes;
    this.effective = effective;
  }

  /** A new value. */
  @Schema(name = "SettingValue")
  record NewValue(
      @JsonProperty("value")
          @Schema(
              requiredMode = REQUIRED,
              types = {"string", "integer", "boolean", "array"})
          @Nullable Object value,
      @JsonProperty("comment")
          @Schema(
              types = {"string", "null"},
              maxLength = MAX_COMMENT)
          @Nullable String comment) {}

  /** New values of several settings. */
  @Schema(name = "SettingValues")
  record NewValues(
      @JsonProperty("values")
          @Schema(
              requiredMode = REQUIRED,
              description = "By key; null goes back to the default. All are changed or none.")
          @Nullable Map<String, @Nullable Object> values,
      @JsonProperty("comment")
          @Schema(
              types = {"string", "null"},
              maxLength = MAX_COMMENT)
          @Nullable String comment) {}

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(produces = JSON)
  @Operation(
      summary = "The settings that may change while the server runs",
      operationId = "listSettings")
  SettingView.All list() {
    return views(live.settings().values().stream());
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PatchMapping(consumes = JSON, produces = JSON)
  @Operation(
      summary = "Change several settings at once",
      description = "In force on all nodes within two seconds.",
      operationId = "changeSettings")
  SettingView.All change(@RequestBody NewValues body, Caller caller) {
    if (body.values() == null || body.values().isEmpty()) {
      throw ProblemException.invalid(
          "values", "values are missing", "an object of new values by key", "none");
    }
    Map<String, Optional<String>> values = new TreeMap<>();
    body.values()
        .forEach((key, value) -> values.put(key, spelling("values." + key, known(key), value)));
    changes.change(values, caller.name(), comment(body.comment()));
    return views(values.keySet().stream().map(this::setting));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/{key}", produces = JSON)
  @Operation(summary = "One setting", operationId = "getSetting")
  SettingView get(@PathVariable("key") String key) {
    return view(setting(key));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PutMapping(path = "/{key}", consumes = JSON, produces = JSON)
  @Operation(
      summary = "Change a setting",
      description = "In force on all nodes within two seconds.",
      operationId = "changeSetting")
  SettingView put(@PathVariable("key") String key, @RequestBody NewValue body, Caller caller) {
    Setting setting = setting(key);
    if (body.value() == null) {
      throw ProblemException.invalid(
          "value", "value is missing", setting.expected(), "none; DELETE goes back to the default");
    }
    changes.change(
        Map.of(key, spelling("value", setting, body.value())),
        caller.name(),
        comment(body.comment()));
    return view(setting);
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @DeleteMapping(path = "/{key}", produces = JSON)
  @Operation(
      summary = "Set a setting back to its default",
      description =
          "Also forgets one that was set and that is not there any more, such as of an engine that"
              + " is gone; the answer is empty then.",
      operationId = "resetSetting")
  @ApiResponse(
      responseCode = "200",
      description = "The setting.",
      content = @Content(schema = @Schema(implementation = SettingView.class)))
  @ApiResponse(responseCode = "204", description = "It was forgotten.", content = @Content)
  ResponseEntity<SettingView> reset(@PathVariable("key") String key, Caller caller) {
    if (!live.settings().containsKey(key) && live.unused().containsKey(key)) {
      changes.change(Map.of(key, Optional.empty()), caller.name(), null);
      return ResponseEntity.noContent().build();
    }
    Setting setting = setting(key);
    changes.change(Map.of(key, Optional.empty()), caller.name(), null);
    return ResponseEntity.ok(view(setting));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/history", produces = JSON)
  @Operation(summary = "Who changed which setting", operationId = "settingsHistory")
  SettingChange.Page history(
      @Parameter(description = "Only of one setting.") @RequestParam(name = "key", required = false)
          @Nullable String key,
      @Parameter(description = "changed_at; a minus turns it round.")
          @RequestParam(name = "sort", required = false)
          @Nullable String sort,
      @Parameter(
              description = "How many.",
              schema = @Schema(types = "integer", format = "int32", minimum = "1", maximum = "200"))
          @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT)
          int limit,
      @Parameter(description = "The next_cursor of an earlier answer with the same sort.")
          @RequestParam(name = "cursor", required = false)
          @Nullable String cursor) {
    if (key != null && !live.settings().containsKey(key)) {
      throw ProblemException.invalid("key", "unknown setting", "a setting's key", quoted(key));
    }
    PageOf<SettingChange> page =
        changes.page(PageRequest.of(limit, sort, cursor, SettingChanges.ORDERS), key);
    return new SettingChange.Page(page.items(), page.nextCursor());
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(path = "/history/{id}/undo", produces = JSON)
  @Operation(
      summary = "Take a change of a setting back",
      description = "409 where the setting was changed again since.",
      operationId = "undoSetting")
  SettingView undo(@PathVariable("id") UUID id, Caller caller) {
    return view(setting(changes.undo(id, caller.name())));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/effective", produces = JSON)
  @Operation(
      summary = "The whole configuration as it counts now",
      description = "Secrets are masked.",
      operationId = "effectiveSettings")
  EffectiveSettings.All effective(
      @Parameter(description = "Only keys that have this in them.")
          @RequestParam(name = "q", required = false)
          @Nullable String query) {
    return effective.all(query == null ? "" : query);
  }

  private SettingView.All views(Stream<Setting> settings) {
    Map<String, SettingChanges.Last> last = changes.last();
    return new SettingView.All(
        settings
            .sorted(Comparator.comparing(Setting::group).thenComparing(Setting::key))
            .map(setting ->
                SettingView.of(
                    setting, live, effective.isConfigured(setting.key()), last.get(setting.key())))
            .toList(),
        live.version());
  }

  private SettingView view(Setting setting) {
    return SettingView.of(
        setting, live, effective.isConfigured(setting.key()), changes.last().get(setting.key()));
  }

  private Setting setting(String key) {
    Setting setting = live.settings().get(key);
    if (setting == null) {
      throw ProblemException.notFound("setting", shown(key));
    }
    return setting;
  }

  /** The same for a key in a body. */
  private Setting known(String key) {
    Setting setting = live.settings().get(key);
    if (setting == null) {
      throw ProblemException.invalid(
          "values", "unknown setting", "keys of GET /api/admin/settings", quoted(key));
    }
    return setting;
  }

  private static Optional<String> spelling(String field, Setting setting, @Nullable Object value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(setting.spelling(value));
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid(
          field,
          setting.key() + " can't have that value",
          setting.expected(),
          quoted(String.valueOf(value)));
    }
  }

  private static @Nullable String comment(@Nullable String comment) {
    if (comment == null || comment.isBlank()) {
      return null;
    }
    if (comment.length() > MAX_COMMENT
        || comment.chars().anyMatch(SettingsController::unstorable)) {
      throw ProblemException.invalid(
          "comment",
          "the comment is too long or has control characters",
          "up to " + MAX_COMMENT + " characters",
          comment.length() + " characters");
    }
    return comment.strip();
  }

  private static boolean unstorable(int character) {
    return Character.isISOControl(character) || Character.isSurrogate((char) character);
  }

  private static String quoted(String value) {
    return "\"" + shown(value) + "\"";
  }

  private static String shown(String value) {
    return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
  }
}
