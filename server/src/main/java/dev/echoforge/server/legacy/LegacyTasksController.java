package dev.echoforge.server.legacy;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.tasks.AllTasks;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.Tasks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the first EchoForge's admin pages did with a task, in its shapes. */
@RestController
@RequestMapping(path = "/api/admin/tasks/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Original")
class LegacyTasksController {

  private final Tasks tasks;
  private final AllTasks all;
  private final LegacyViews views;

  LegacyTasksController(Tasks tasks, AllTasks all, LegacyViews views) {
    this.tasks = tasks;
    this.all = all;
    this.views = views;
  }

  /** What became of a task. */
  @Schema(name = "OriginalTaskDeleted")
  record Deleted(
      @JsonProperty("status")
          @Schema(
              requiredMode = REQUIRED,
              allowableValues = {"deleted", "cancelled"})
          String status) {}

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping
  @Operation(
      summary = "How a task stands",
      description = "As the first version told it; GET tells more.",
      operationId = "originalAdminTask")
  ResponseEntity<LegacyViews.View> get(
      @PathVariable("id") UUID id, Caller caller, HttpServletRequest request) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(views.of(all.get(id).task(), request.getContextPath(), caller));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @DeleteMapping
  @Operation(
      summary = "Forget an ended task, or cancel one that has not ended",
      description = "Its recording stays.",
      operationId = "originalDeleteTask")
  Deleted delete(@PathVariable("id") UUID id, Caller caller) {
    Task task = all.get(id).task();
    if (!task.status().ended()) {
      task = tasks.cancel(caller, id);
      return new Deleted(task.status().id());
    }
    var _ = all.forget(id);
    return new Deleted("deleted");
  }
}
