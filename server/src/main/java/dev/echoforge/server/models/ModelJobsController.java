package dev.echoforge.server.models;

import dev.echoforge.models.ImportSource;
import dev.echoforge.models.ModelName;
import dev.echoforge.models.PullOrder;
import dev.echoforge.models.WantedParts;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Getting models onto this node, for administrators. */
@RestController
@RequestMapping("/api/admin/models")
@Tag(name = "Models")
class ModelJobsController {

  private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

  private final ModelJobs jobs;
  private final ModelJobEvents events;
  private final ImportFolder imports;

  ModelJobsController(ModelJobs jobs, ModelJobEvents events, ImportFolder imports) {
    this.jobs = jobs;
    this.events = events;
    this.imports = imports;
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(path = "/pull", consumes = JSON, produces = JSON)
  @Operation(
      summary = "Get a model from the hub",
      description =
          "Goes on with what has arrived of it. It appears whole or not at all, and is the one its"
              + " engine opens next.",
      operationId = "pullModel")
  @ApiResponse(responseCode = "202", description = "Begun.")
  ResponseEntity<ModelJobView> pull(@RequestBody ModelJobView.Pull body, Caller caller) {
    PullOrder order =
        PullOrder.of(
            SentText.required("model", body.model()),
            SentText.optional("revision", body.revision()),
            SentText.optional("file", body.file()),
            SentText.optional("language", body.language()),
            WantedParts.NONE);
    return begun(jobs.pull(order, caller.name()));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(path = "/import", consumes = JSON, produces = JSON)
  @Operation(
      summary = "Take a model from the server's import folder",
      description = "It is copied, and checked before it appears.",
      operationId = "importModel")
  @ApiResponse(responseCode = "202", description = "Begun.")
  ResponseEntity<ModelJobView> take(@RequestBody ModelJobView.Import body, Caller caller) {
    ImportSource source = imports.source(SentText.required("folder", body.folder()));
    String name = SentText.optional("name", body.name());
    ModelName called = name == null ? source.usualName() : ModelName.of(name);
    return begun(jobs.importFrom(source, called, caller.name()));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/jobs", produces = JSON)
  @Operation(
      summary = "Pulls, imports and verifications of this node",
      description = "Also pulls that broke off before the last start.",
      operationId = "listModelJobs")
  ResponseEntity<ModelJobView.All> list() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new ModelJobView.All(jobs.all().stream().map(ModelJobView::of).toList()));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/jobs/{id}", produces = JSON)
  @Operation(summary = "How far one is", operationId = "getModelJob")
  ResponseEntity<ModelJobView> get(@PathVariable("id") UUID id) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(ModelJobView.of(jobs.require(id)));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/jobs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "One as it goes on",
      description =
          "Server-sent events progress, then completed, failed, cancelled or interrupted; data is"
              + " the job. The stream ends with it.",
      operationId = "modelJobEvents")
  @ApiResponse(
      responseCode = "200",
      description = "The events.",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = ModelJobView.Event.class)))
  SseEmitter events(@PathVariable("id") UUID id) {
    return events.open(id);
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(path = "/jobs/{id}/cancel", produces = JSON)
  @Operation(
      summary = "End one soon",
      description = "What has arrived of a pull is kept, so that it can go on.",
      operationId = "cancelModelJob")
  ModelJobView cancel(@PathVariable("id") UUID id) {
    return ModelJobView.of(jobs.cancel(id));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(path = "/jobs/{id}/resume", produces = JSON)
  @Operation(summary = "Go on with a pull that broke off", operationId = "resumeModelJob")
  @ApiResponse(responseCode = "202", description = "Begun.")
  ResponseEntity<ModelJobView> resume(@PathVariable("id") UUID id, Caller caller) {
    return begun(jobs.resume(id, caller.name()));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @DeleteMapping("/jobs/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Forget one that is over",
      description = "Of a pull that broke off what has arrived is deleted.",
      operationId = "forgetModelJob")
  void forget(@PathVariable("id") UUID id) {
    jobs.forget(id);
  }

  private static ResponseEntity<ModelJobView> begun(ModelJob job) {
    return ResponseEntity.status(HttpStatus.ACCEPTED).body(ModelJobView.of(job));
  }
}
