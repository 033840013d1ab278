package dev.echoforge.server.models;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.server.configuration.SettingChanges;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.synthesis.DefaultEngine;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The engines of this node, for administrators. */
@RestController
@RequestMapping("/api/admin/engines")
@Tag(name = "System")
class EnginesController {

  private static final Logger LOG = LoggerFactory.getLogger(EnginesController.class);
  private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
  private static final String CHOSEN = "echoforge.synthesis.engine";
  private static final int MAX_VALUE = 500;

  private final EngineRegistry registry;
  private final EngineViews views;
  private final SettingChanges changes;
  private final DefaultEngine byDefault;

  EnginesController(
      EngineRegistry registry, EngineViews views, SettingChanges changes, DefaultEngine byDefault) {
    this.byDefault = byDefault;
    this.registry = registry;
    this.views = views;
    this.changes = changes;
  }

  /** Values of options. */
  @Schema(name = "EngineOptionValues")
  record Values(
      @JsonProperty("options")
          @Schema(
              requiredMode = REQUIRED,
              description = "Values by the options' names; null goes back to the default.")
          @Nullable Map<String, @Nullable String> options) {}

  /** Who speaks by default. */
  @Schema(name = "DefaultEngine")
  record Default(
      @JsonProperty("engine")
          @Schema(requiredMode = REQUIRED, description = "auto, or an engine's id.")
          @Nullable String engine) {}

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(produces = JSON)
  @Operation(summary = "The engines of this node", operationId = "listEngines")
  ResponseEntity<EngineView.All> list() {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(views.all());
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PutMapping(path = "/default", consumes = JSON, produces = JSON)
  @Operation(
      summary = "Choose who speaks where no engine is named",
      operationId = "chooseDefaultEngine")
  EngineView.All choose(@RequestBody Default body, Caller caller) {
    String engine = body.engine();
    if (engine == null
        || (!engine.equals(EngineRegistry.AUTO) && !registry.names().contains(engine))) {
      throw ProblemException.invalid(
          "engine",
          "unknown engine",
          "auto or one of " + String.join(", ", registry.names()),
          engine == null ? "none" : "another name");
    }
    byDefault.require(engine);
    changes.change(Map.of(CHOSEN, Optional.of(engine)), caller.name(), null);
    return views.all();
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(path = "/{id}/load", produces = JSON)
  @Operation(
      summary = "Open an engine",
      description = "Whatever happened before. Its state tells how far it is.",
      operationId = "loadEngine")
  @ApiResponse(responseCode = "202", description = "Begun, or open already.")
  ResponseEntity<EngineView> load(@PathVariable("id") String id) {
    views.require(id);
    told(id, registry.load(id));
    return ResponseEntity.status(HttpStatus.ACCEPTED).body(views.require(id));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(path = "/{id}/unload", produces = JSON)
  @Operation(
      summary = "Give an engine's memory back",
      description = "The next request for it opens it again. 409 while it speaks, unless forced.",
      operationId = "unloadEngine")
  EngineView unload(
      @PathVariable("id") String id,
      @Parameter(description = "Whether works that hold it are ended in a failure.")
          @RequestParam(name = "force", defaultValue = "false")
          boolean force) {
    views.require(id);
    boolean closed = registry.unload(id, force);
    EngineView now = views.require(id);
    if (!closed && now.inUse() > 0) {
      throw EngineViews.speaking(now);
    }
    return now;
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(path = "/{id}/restart", produces = JSON)
  @Operation(
      summary = "Close an engine and open it with its options of now",
      description = "Works that hold it are begun again or fail.",
      operationId = "restartEngine")
  @ApiResponse(responseCode = "202", description = "Begun.")
  ResponseEntity<EngineView> restart(@PathVariable("id") String id) {
    views.require(id);
    told(id, registry.restart(id));
    return ResponseEntity.status(HttpStatus.ACCEPTED).body(views.require(id));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PutMapping(path = "/{id}/options", consumes = JSON, produces = JSON)
  @Operation(
      summary = "Change an engine's options",
      description =
          "Kept among the settings and in force on all nodes when the engine is opened next.",
      operationId = "changeEngineOptions")
  EngineView options(@PathVariable("id") String id, @RequestBody Values body, Caller caller) {
    EngineView now = views.require(id);
    if (body.options() == null || body.options().isEmpty()) {
      throw ProblemException.invalid(
          "options", "options are missing", "an object of values by name", "none");
    }
    List<String> names = now.options().stream().map(EngineView.Option::name).toList();
    Map<String, Optional<String>> values = new HashMap<>();
    body.options()
        .forEach((name, value) -> {
          if (!names.contains(name)) {
            throw ProblemException.invalid(
                "options",
                "unknown option",
                names.isEmpty() ? "none" : "one of " + String.join(", ", names),
                "another name");
          }
          values.put(EngineOptionSettings.key(id, name), value(name, value));
        });
    changes.change(values, caller.name(), null);
    return views.require(id);
  }

  private static Optional<String> value(String name, @Nullable String value) {
    if (value == null) {
      return Optional.empty();
    }
    if (value.isBlank()
        || value.length() > MAX_VALUE
        || value.chars().anyMatch(c -> Character.isISOControl(c) || c >= Character.MIN_SURROGATE)) {
      throw ProblemException.invalid(
          "options." + name,
          name + " can't have that value",
          "1 to " + MAX_VALUE + " plain characters",
          value.length() + " characters");
    }
    return Optional.of(value.strip());
  }

  /** What it does not open for is remembered by the engine host, and in the log. */
  private static void told(String id, CompletableFuture<Void> opening) {
    CompletableFuture<Void> logged =
        opening.whenComplete((done, failure) -> {
          if (failure == null) {
            LOG.info("the engine {} was opened for an administrator", id);
          }
        });
    LOG.debug("opening {}: {}", id, logged);
  }
}
