package dev.echoforge.server.legacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.engines.EngineStatus;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.Tasks;
import dev.echoforge.server.tasks.web.GenerateController;
import dev.echoforge.server.tasks.web.GenerateRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the first EchoForge's admin pages asked for, in its shapes. */
@RestController
@RequestMapping(path = "/api/admin", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Original")
class LegacyAdminController {

  private static final String CSM = LegacyCsm.NAME;
  private static final String TEST_TEXT = "This is a test of the CSM engine.";

  /** What the first version called the usual style. */
  private static final String NATURAL = "natural";

  private final Tasks tasks;
  private final GenerateController generate;
  private final EngineRegistry engines;
  private final LegacyStats stats;
  private final LegacyCsm present;

  LegacyAdminController(
      Tasks tasks,
      GenerateController generate,
      EngineRegistry engines,
      LegacyStats stats,
      LegacyCsm present) {
    this.present = present;
    this.tasks = tasks;
    this.generate = generate;
    this.engines = engines;
    this.stats = stats;
  }

  /** What its page for trying voices out sent. */
  @Schema(name = "OriginalAdminRequest")
  record Body(
      @JsonProperty("text") @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1)
          @Nullable String text,
      @JsonProperty("speaker_id")
          @Schema(
              types = {"integer", "null"},
              format = "int32",
              minimum = "1")
          @Nullable Integer speakerId,
      @JsonProperty("temperature")
          @Schema(
              types = {"number", "null"},
              minimum = "0.1",
              maximum = "2")
          @Nullable Double temperature,
      @JsonProperty("top_k")
          @Schema(
              types = {"integer", "null"},
              format = "int32",
              minimum = "1")
          @Nullable Integer topK,
      @JsonProperty("style") @Schema(types = {"string", "null"}) @Nullable String style,
      @JsonProperty("device")
          @Schema(
              types = {"string", "null"},
              allowableValues = {"auto", "cpu", "cuda"})
          @Nullable String device,
      @JsonProperty("reload_model")
          @Schema(
              types = {"boolean", "null"},
              description = "Without effect: engines are restarted by themselves.")
          @Nullable Boolean reloadModel) {}

  /** A task that was begun. */
  @Schema(name = "OriginalAdminStarted")
  record Started(
      @JsonProperty("task_id") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) UUID taskId,
      @JsonProperty("status") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String status,
      @JsonProperty("message") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          String message) {}

  /** How CSM is. */
  @Schema(name = "OriginalCsmInfo")
  record CsmInfo(
      @JsonProperty("enabled") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean enabled,
      @JsonProperty("loaded") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean loaded,
      @JsonProperty("status") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String status,
      @JsonProperty("message") @Schema(types = {"string", "null"}) @Nullable String message) {}

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping("/stats")
  @Operation(summary = "Figures of the server", operationId = "originalStats")
  ResponseEntity<LegacyStats.View> stats() {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(stats.now());
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(path = "/generate-voice", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Speak a text", operationId = "originalAdminGenerate")
  Started generate(@RequestBody Body body, Caller caller) {
    String style = NATURAL.equals(body.style()) ? null : body.style();
    return start(
        new GenerateRequest(
            body.text(),
            null,
            body.speakerId() == null ? 1 : body.speakerId(),
            LegacySettings.of(body.temperature(), body.topK(), style, body.device(), null)),
        caller);
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping("/models/test-direct-csm")
  @Operation(summary = "Speak a sentence with CSM", operationId = "originalTestCsm")
  Started testCsm(Caller caller) {
    present.require();
    return start(
        new GenerateRequest(TEST_TEXT, null, 1, LegacySettings.of(null, null, null, null, CSM)),
        caller);
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping("/models/direct-csm-info")
  @Operation(summary = "How CSM is", operationId = "originalCsmInfo")
  CsmInfo csm() {
    Optional<EngineStatus> csm =
        engines.statuses().stream().filter(status -> status.name().equals(CSM)).findFirst();
    return new CsmInfo(
        csm.isPresent(),
        csm.map(EngineStatus::state).filter(EngineStatus.State.READY::equals).isPresent(),
        csm.map(status -> status.state().id()).orElse("unavailable"),
        csm.map(EngineStatus::reason).orElse(null));
  }

  private Started start(GenerateRequest body, Caller caller) {
    Task task = tasks.submit(generate.order(body), Task.SPEECH, "wav", caller, null);
    return new Started(
        task.id(), "started", "GET /api/admin/tasks/" + task.id() + " tells how it goes on");
  }
}
