package dev.echoforge.server.tasks.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.paging.QueryTime;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskFilter;
import dev.echoforge.server.tasks.TaskPages;
import dev.echoforge.server.tasks.TaskSearch;
import dev.echoforge.server.tasks.Tasks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One's own tasks: listed, followed all together, tried again. */
@RestController
@RequestMapping("/api/tasks")
@Tag(name = "Tasks")
class TaskListController {

  private final Tasks tasks;
  private final TaskSearch search;
  private final TaskViews views;
  private final OwnTaskStream stream;

  TaskListController(Tasks tasks, TaskSearch search, TaskViews views, OwnTaskStream stream) {
    this.tasks = tasks;
    this.search = search;
    this.views = views;
    this.stream = stream;
  }

  /**
   * A page of tasks.
   *
   * @param items newest first
   * @param nextCursor asks for the next page; null on the last
   */
  @Schema(name = "TaskPage")
  record Page(
      @JsonProperty("items") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          List<TaskView> items,
      @JsonProperty("next_cursor") @Schema(types = {"string", "null"})
          @Nullable String nextCursor) {}

  @Access(scope = Scope.READ)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "One's own tasks, newest first", operationId = "listTasks")
  ResponseEntity<Page> list(
      @Parameter(description = "Only those in these states, with commas between them.")
          @RequestParam(name = "status", required = false)
          @Nullable String status,
      @Parameter(schema = @Schema(allowableValues = {"speech", "script"}))
          @RequestParam(name = "kind", required = false)
          @Nullable String kind,
      @Parameter(description = "Words in what was asked for.")
          @RequestParam(name = "query", required = false)
          @Nullable String query,
      @Parameter(description = "Made at that time or later, ISO 8601 with an offset.")
          @RequestParam(name = "created_after", required = false)
          @Nullable String after,
      @Parameter(description = "Made before that time.")
          @RequestParam(name = "created_before", required = false)
          @Nullable String before,
      @Parameter(
              description =
                  "Only the lines of this batch; without it no lines of batches are listed.")
          @RequestParam(name = "batch", required = false)
          @Nullable UUID batch,
      @Parameter(description = "created_at; a minus, the default, has the newest first.")
          @RequestParam(name = "sort", required = false)
          @Nullable String sort,
      @Parameter(
              schema = @Schema(types = "integer", format = "int32", minimum = "1", maximum = "200"))
          @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT)
          int limit,
      @Parameter(description = "The next_cursor of an earlier answer.")
          @RequestParam(name = "cursor", required = false)
          @Nullable String cursor,
      Caller caller,
      HttpServletRequest request) {
    var page =
        search.page(
            PageRequest.of(limit, sort, cursor, TaskPages.ORDERS),
            new TaskFilter(
                TaskFilter.Whose.own(caller),
                new TaskFilter.Lines(false, batch),
                TaskQuery.statuses("status", status),
                TaskQuery.kind(kind),
                query,
                QueryTime.of("created_after", after),
                QueryTime.of("created_before", before),
                TaskFilter.Speaker.ANY));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new Page(
                page.items().stream()
                    .map(listed -> views.of(listed.task(), request.getContextPath(), caller))
                    .toList(),
                page.nextCursor()));
  }

  @Access(scope = Scope.READ)
  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "All of one's own tasks as they change",
      description =
          "Server-sent events progress, completed, failed and cancelled; data is a task. It begins"
              + " with those that have not ended, and goes on until the client leaves.",
      operationId = "ownTaskEvents")
  @ApiResponse(
      responseCode = "200",
      description = "The events.",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = TasksController.TaskEvent.class)))
  SseEmitter events(Caller caller, HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("X-Accel-Buffering", "no");
    response.setHeader("Cache-Control", "no-store");
    return stream.open(caller, request.getContextPath());
  }

  @Access(scope = Scope.SPEAK)
  @PostMapping(path = "/{id}/retry", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Try again what failed or was cancelled",
      description = "As a new task; 409 if the old one has not failed.",
      operationId = "retryTask")
  @ApiResponse(
      responseCode = "202",
      description = "Accepted: it will be spoken.",
      headers = @Header(name = "Location", schema = @Schema(type = "string")))
  ResponseEntity<TaskView> retry(
      @PathVariable("id") UUID id, Caller caller, HttpServletRequest request) {
    Task task = tasks.retry(caller, id);
    String base = request.getContextPath();
    return ResponseEntity.accepted()
        .location(URI.create(base + "/api/tasks/" + task.id()))
        .body(views.of(task, base, caller));
  }
}
