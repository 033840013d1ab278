package dev.echoforge.server.models;

import dev.echoforge.files.BoundedFile;
import dev.echoforge.models.ModelRemoval;
import dev.echoforge.models.ModelStore;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The models in this node's data folder, for administrators. */
@RestController
@RequestMapping("/api/admin/models")
@Tag(name = "Models")
class ModelsController {

  private static final Logger LOG = LoggerFactory.getLogger(ModelsController.class);
  private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
  private static final int MAX_NOTICE = 1 << 18;

  private final ModelStore store;
  private final ModelViews views;
  private final ModelJobs jobs;
  private final ModelHealth health;

  ModelsController(ModelStore store, ModelViews views, ModelJobs jobs, ModelHealth health) {
    this.health = health;
    this.store = store;
    this.views = views;
    this.jobs = jobs;
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/installed", produces = JSON)
  @Operation(summary = "The models that are installed", operationId = "listModels")
  ResponseEntity<ModelView.All> list() {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(views.all());
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/offers", produces = JSON)
  @Operation(
      summary = "The models that can be had by name, and the folders that can be imported",
      operationId = "listModelOffers")
  ResponseEntity<ModelView.Offers> offers() {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(views.offers());
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/installed/{id}", produces = JSON)
  @Operation(
      summary = "A model, what would go with it, and what keeps it",
      operationId = "getModel")
  ResponseEntity<ModelView.Removal> get(@PathVariable("id") String id) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(views.removal(views.listed(id)));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(path = "/installed/{id}/notices", produces = MediaType.TEXT_PLAIN_VALUE)
  @Operation(
      summary = "A model's licence, and whom it is owed to, as its files have it",
      operationId = "getModelNotices")
  ResponseEntity<String> notices(@PathVariable("id") String id) {
    List<Path> files = views.require(id).notices();
    StringBuilder text = new StringBuilder();
    for (Path file : files) {
      text.append("== ").append(file.getFileName()).append(" ==\n\n");
      text.append(new String(BoundedFile.read(file, MAX_NOTICE), StandardCharsets.UTF_8));
      text.append('\n');
    }
    if (files.isEmpty()) {
      text.append("The model came without a licence's text.\n");
    }
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
        .body(text.toString());
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(path = "/installed/{id}/verify", produces = JSON)
  @Operation(
      summary = "Read all of a model and compare the sums",
      description = "What is found is shown by the list.",
      operationId = "verifyModel")
  @ApiResponse(responseCode = "202", description = "Begun.")
  ResponseEntity<ModelJobView> verify(@PathVariable("id") String id, Caller caller) {
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .body(ModelJobView.of(jobs.verify(views.require(id), caller.name())));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping(path = "/installed/{id}/select", produces = JSON)
  @Operation(
      summary = "Let an engine speak with a model where none is named",
      description = "From when it is opened next: restart it to have it now.",
      operationId = "selectModel")
  ModelView select(@PathVariable("id") String id) {
    store.select(views.require(id).name());
    return views.of(views.require(id));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @DeleteMapping("/installed/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Remove a model with all that was made of it",
      description =
          "409 while an engine has it open, other models take parts from it, or it is being worked"
              + " on.",
      operationId = "removeModel")
  void remove(@PathVariable("id") String id, Caller caller) {
    ModelViews.Listed listed = views.listed(id);
    String name = listed.model().name();
    ModelRemoval found = store.removal(listed.model(), listed.among());
    ModelView.Removal removal = views.removal(listed, found);
    if (!removal.inUseBy().isEmpty()) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "%s has it open; unload it first".formatted(String.join(", ", removal.inUseBy())))
          .because(Reason.MODEL_IN_USE, Map.of("model", name, "engines", removal.inUseBy()));
    }
    if (!removal.neededBy().isEmpty()) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "%s take parts from it; remove them first"
                  .formatted(String.join(", ", removal.neededBy())))
          .because(Reason.MODEL_NEEDED, Map.of("model", name, "models", removal.neededBy()));
    }
    if (jobs.isBusy(name)) {
      throw ProblemException.of(
              ProblemType.CONFLICT, "something is being done with it; wait, or cancel that")
          .because(Reason.MODEL_BUSY, Map.of("model", name));
    }
    store.remove(found);
    health.forget();
    LOG.info("{} removed the model {}", caller.name(), name);
  }
}
