package dev.echoforge.server.tasks.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.tasks.Tasks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tasks: how they stand, as they change, cancelled. */
@RestController
@RequestMapping("/api/tasks/{id}")
@Tag(name = "Tasks")
class TasksController {

  private final Tasks tasks;
  private final TaskViews views;
  private final TaskStreams streams;

  TasksController(Tasks tasks, TaskViews views, TaskStreams streams) {
    this.tasks = tasks;
    this.views = views;
    this.streams = streams;
  }

  /**
   * One of the events, for the API's description.
   *
   * @param event its name
   * @param data the task
   */
  @Schema(name = "TaskEvent", description = "A server-sent event.")
  record TaskEvent(
      @JsonProperty("event")
          @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {"progress", "completed", "failed", "cancelled"})
          String event,
      @JsonProperty("data")
          @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "The task, as JSON.")
          String data) {}

  @Access(scope = Scope.READ)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "How a task stands", operationId = "getTask")
  ResponseEntity<TaskView> get(
      @PathVariable("id") UUID id, Caller caller, HttpServletRequest request) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(views.of(tasks.get(caller, id), request.getContextPath(), caller));
  }

  @Access(scope = Scope.READ)
  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "A task as it changes",
      description =
          "Server-sent events progress, completed, failed and cancelled; data is the task. A"
              + " comment every 15 s keeps the connection open.",
      operationId = "taskEvents")
  @ApiResponse(
      responseCode = "200",
      description = "The events.",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = TaskEvent.class)))
  SseEmitter events(
      @PathVariable("id") UUID id,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    tasks.get(caller, id);
    response.setHeader("X-Accel-Buffering", "no");
    response.setHeader("Cache-Control", "no-store");
    return streams.open(caller, id, request.getContextPath());
  }

  @Access(scope = Scope.SPEAK)
  @DeleteMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Cancel a task",
      description = "409 if it has ended already.",
      operationId = "cancelTask")
  TaskView cancel(@PathVariable("id") UUID id, Caller caller, HttpServletRequest request) {
    return views.of(tasks.cancel(caller, id), request.getContextPath(), caller);
  }
}
