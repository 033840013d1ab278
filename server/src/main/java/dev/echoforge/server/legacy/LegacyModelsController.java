package dev.echoforge.server.legacy;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineStatus;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the first EchoForge's admin pages called models: the engines, loaded or not. */
@RestController
@RequestMapping(path = "/api/admin/models", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Original")
class LegacyModelsController {

  private static final double MEGABYTE = 1e6;

  private final EngineRegistry engines;

  LegacyModelsController(EngineRegistry engines) {
    this.engines = engines;
  }

  /** An engine. */
  @Schema(name = "OriginalModel")
  record Model(
      @JsonProperty("name") @Schema(requiredMode = REQUIRED) String name,
      @JsonProperty("status")
          @Schema(
              requiredMode = REQUIRED,
              allowableValues = {"Loaded", "Not Loaded"})
          String status,
      @JsonProperty("device") @Schema(requiredMode = REQUIRED) String device,
      @JsonProperty("memory_usage")
          @Schema(
              types = {"number", "null"},
              format = "double",
              description = "In MB; null where it is not loaded.")
          @Nullable Double memoryUsage,
      @JsonProperty("loaded_at")
          @Schema(
              types = {"string", "null"},
              format = "date-time")
          @Nullable Instant loadedAt) {}

  /** What was done. */
  @Schema(name = "OriginalModelChange")
  record Changed(
      @JsonProperty("status")
          @Schema(
              requiredMode = REQUIRED,
              allowableValues = {"loading", "already_loaded", "unloaded", "not_loaded"})
          String status,
      @JsonProperty("message") @Schema(requiredMode = REQUIRED) String message) {}

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping
  @Operation(
      summary = "The engines, loaded or not",
      description = "The models on the disk: GET /api/admin/models/installed.",
      operationId = "originalModels")
  List<Model> models() {
    return engines.statuses().stream().map(this::model).toList();
  }

  private Model model(EngineStatus status) {
    boolean loaded = status.state() == EngineStatus.State.READY;
    return new Model(
        status.name(),
        loaded ? "Loaded" : "Not Loaded",
        engines.spec(status.name()).settings().device().id(),
        loaded ? status.memoryBytes() / MEGABYTE : null,
        loaded ? status.history().openedAt() : null);
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping("/{name}/load")
  @Operation(summary = "Open an engine", operationId = "originalLoadModel")
  Changed load(@PathVariable("name") String name) {
    EngineStatus status = require(name);
    if (status.state() == EngineStatus.State.READY) {
      return new Changed("already_loaded", name + " is loaded already");
    }
    var _ = engines.load(name); // what it does not open for is remembered by the engine host
    return new Changed("loading", name + " is being loaded");
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping("/{name}/unload")
  @Operation(
      summary = "Give an engine's memory back",
      description = "409 while it speaks.",
      operationId = "originalUnloadModel")
  Changed unload(@PathVariable("name") String name) {
    EngineStatus status = require(name);
    if (status.state() != EngineStatus.State.READY) {
      return new Changed("not_loaded", name + " is not loaded");
    }
    if (!engines.unload(name, false)) {
      throw ProblemException.of(
          ProblemType.CONFLICT, name + " is speaking; wait until it has finished");
    }
    return new Changed("unloaded", name + " is unloaded");
  }

  private EngineStatus require(String name) {
    return engines.statuses().stream()
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            ProblemException.notFound(
                "model", name.length() > 100 ? name.substring(0, 100) + "…" : name));
  }
}
