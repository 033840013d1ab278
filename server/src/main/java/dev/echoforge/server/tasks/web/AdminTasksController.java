package dev.echoforge.server.tasks.web;

import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.paging.QueryTime;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.tasks.AllTasks;
import dev.echoforge.server.tasks.ListedTask;
import dev.echoforge.server.tasks.TaskFilter;
import dev.echoforge.server.tasks.TaskPages;
import dev.echoforge.server.tasks.TaskSearch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Everybody's tasks, for administrators: listed, and each with what happened to it. */
@RestController
@RequestMapping(path = "/api/admin/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Administration")
class AdminTasksController {

  private final TaskSearch search;
  private final AllTasks tasks;
  private final AdminTaskViews views;

  AdminTasksController(TaskSearch search, AllTasks tasks, AdminTaskViews views) {
    this.search = search;
    this.tasks = tasks;
    this.views = views;
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping
  @Operation(summary = "Everybody's tasks, newest first", operationId = "listAllTasks")
  ResponseEntity<AdminTaskView.Page> list(
      @Parameter(description = "Only those in these states, with commas between them.")
          @RequestParam(name = "status", required = false)
          @Nullable String status,
      @Parameter(schema = @Schema(allowableValues = {"speech", "script"}))
          @RequestParam(name = "kind", required = false)
          @Nullable String kind,
      @Parameter(description = "Only those of this account.")
          @RequestParam(name = "owner", required = false)
          @Nullable UUID owner,
      @Parameter(description = "true: only those that are nobody's.")
          @RequestParam(name = "nobodys", defaultValue = "false")
          boolean nobodys,
      @Parameter(description = "Words in what was asked for.")
          @RequestParam(name = "query", required = false)
          @Nullable String query,
      @Parameter(description = "Only those of this engine.")
          @RequestParam(name = "engine", required = false)
          @Nullable String engine,
      @Parameter(description = "Only those whose first turn this character or voice speaks.")
          @RequestParam(name = "voice", required = false)
          @Nullable String voice,
      @Parameter(description = "Only those that this node began last.")
          @RequestParam(name = "node", required = false)
          @Nullable String node,
      @Parameter(description = "Only the lines of this batch.")
          @RequestParam(name = "batch", required = false)
          @Nullable UUID batch,
      @Parameter(description = "false leaves lines of batches out.")
          @RequestParam(name = "lines", defaultValue = "true")
          boolean lines,
      @Parameter(description = "Made at that time or later, ISO 8601 with an offset.")
          @RequestParam(name = "created_after", required = false)
          @Nullable String after,
      @Parameter(description = "Made before that time.")
          @RequestParam(name = "created_before", required = false)
          @Nullable String before,
      @Parameter(
              description =
                  "created_at, updated_at, characters or priority; a minus turns it round, and"
                      + " -created_at is the default.")
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
    PageOf<ListedTask> page =
        search.page(
            PageRequest.of(limit, sort, cursor, TaskPages.ALL_ORDERS),
            new TaskFilter(
                owner == null && !nobodys
                    ? TaskFilter.Whose.EVERYBODY
                    : new TaskFilter.Whose(false, owner),
                new TaskFilter.Lines(lines, batch),
                TaskQuery.statuses("status", status),
                TaskQuery.kind(kind),
                query,
                QueryTime.of("created_after", after),
                QueryTime.of("created_before", before),
                new TaskFilter.Speaker(
                    TaskQuery.text(engine), TaskQuery.text(voice), TaskQuery.text(node))));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new AdminTaskView.Page(
                views.of(page.items(), request.getContextPath(), caller), page.nextCursor()));
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping("/{id}")
  @Operation(
      summary = "A task and what happened to it",
      description =
          "The timeline has when it was asked for, each attempt with its node, each turn of several,"
              + " why it waited or was tried again, and its end.",
      operationId = "getAnyTask")
  ResponseEntity<AdminTaskView.Detail> get(
      @PathVariable("id") UUID id, Caller caller, HttpServletRequest request) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(views.detail(tasks.get(id), request.getContextPath(), caller));
  }
}
