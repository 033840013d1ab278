package dev.echoforge.server.tasks.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.paging.QueryTime;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.tasks.AllTasks;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskStatus;
import dev.echoforge.server.tasks.Tasks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What administrators do with anybody's tasks. */
@RestController
@RequestMapping(path = "/api/admin/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Administration")
class AdminTaskActionsController {

  private final Tasks tasks;
  private final AllTasks all;
  private final AdminTaskViews views;

  AdminTaskActionsController(Tasks tasks, AllTasks all, AdminTaskViews views) {
    this.tasks = tasks;
    this.all = all;
    this.views = views;
  }

  /** Where a task is wanted in the line. */
  @Schema(name = "TaskPriority")
  record Priority(
      @JsonProperty("priority")
          @Schema(
              requiredMode = REQUIRED,
              allowableValues = {"first", "usual", "last"})
          @Nullable String priority) {}

  /** Which ended tasks are to be forgotten. */
  @Schema(name = "TaskCleanUp")
  record CleanUp(
      @JsonProperty("states")
          @Schema(
              requiredMode = REQUIRED,
              description = "Some of completed, failed and cancelled.",
              example = "[\"failed\"]")
          @Nullable List<@Nullable String> states,
      @JsonProperty("ended_before")
          @Schema(
              requiredMode = REQUIRED,
              format = "date-time",
              description = "ISO 8601 with an offset.")
          @Nullable String endedBefore,
      @JsonProperty("dry_run")
          @Schema(
              types = {"boolean", "null"},
              description = "true, as where it is left out, only counts.")
          @Nullable Boolean dryRun) {}

  /** What a clean-up has forgotten, or would. */
  @Schema(name = "TaskCleanUpResult")
  record CleanedUp(
      @JsonProperty("dry_run") @Schema(requiredMode = REQUIRED) boolean dryRun,
      @JsonProperty("tasks") @Schema(requiredMode = REQUIRED) long tasks,
      @JsonProperty("by_state")
          @Schema(requiredMode = REQUIRED, description = "As they were counted before.")
          Map<String, Long> byState) {}

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping("/{id}/cancel")
  @Operation(
      summary = "Cancel anybody's task",
      description = "409 if it has ended already.",
      operationId = "cancelAnyTask")
  AdminTaskView cancel(@PathVariable("id") UUID id, Caller caller, HttpServletRequest request) {
    Task task = tasks.cancel(caller, id);
    return views.of(all.get(task.id()), request.getContextPath(), caller);
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PostMapping("/{id}/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Try anybody's task again that failed or was cancelled",
      description =
          "As a new task of the same person's. 409 if it has not failed, or is a line of a batch.",
      operationId = "retryAnyTask")
  AdminTaskView retry(@PathVariable("id") UUID id, Caller caller, HttpServletRequest request) {
    Task task = tasks.retry(caller, id);
    return views.of(all.get(task.id()), request.getContextPath(), caller);
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @PutMapping(path = "/{id}/priority", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Move a waiting task in the line",
      description = "409 if it does not wait any more.",
      operationId = "moveTask")
  AdminTaskView move(
      @PathVariable("id") UUID id,
      @RequestBody Priority body,
      Caller caller,
      HttpServletRequest request) {
    return views.of(all.move(caller, id, place(body.priority())), request.getContextPath(), caller);
  }

  private static AllTasks.Place place(@Nullable String name) {
    for (AllTasks.Place place : AllTasks.Place.values()) {
      if (place.name().toLowerCase(Locale.ROOT).equals(name)) {
        return place;
      }
    }
    throw ProblemException.invalid(
        "priority", "unknown priority", "first, usual or last", "\"" + name + "\"");
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  // Whatever is sent: without this, another type would be a task of that name, by the first
  // version's address.
  @PostMapping("/clean-up")
  @Operation(
      summary = "Forget tasks that ended long ago",
      description =
          "By state and age. Recordings stay, and so do tasks that a client's Idempotency-Key still"
              + " stands for. Unless dry_run is false it only counts.",
      operationId = "cleanUpTasks")
  CleanedUp cleanUp(@RequestBody CleanUp body, Caller caller) {
    Set<TaskStatus> states = ended(body.states());
    Instant before = QueryTime.of("ended_before", body.endedBefore());
    if (before == null) {
      throw ProblemException.invalid(
          "ended_before", "ended_before is missing", "a time such as 2026-11-30T12:00:00Z", "none");
    }
    Map<String, Long> counts = new TreeMap<>();
    all.forgettable(before, states).forEach((state, count) -> counts.put(state.id(), count));
    boolean dryRun = body.dryRun() == null || body.dryRun();
    long tasksGone =
        dryRun
            ? counts.values().stream().mapToLong(Long::longValue).sum()
            : all.forget(caller, before, states);
    return new CleanedUp(dryRun, tasksGone, counts);
  }

  private static Set<TaskStatus> ended(@Nullable List<@Nullable String> names) {
    Set<TaskStatus> states = EnumSet.noneOf(TaskStatus.class);
    for (String name : names == null ? List.<@Nullable String>of() : names) {
      for (TaskStatus status : TaskStatus.values()) {
        if (status.ended() && status.id().equals(name)) {
          states.add(status);
        }
      }
    }
    if (names == null || states.isEmpty() || states.size() < names.size()) {
      throw ProblemException.invalid(
          "states",
          "unknown states, or none",
          "some of completed, failed and cancelled, each once",
          names == null
              ? "nothing"
              : "\"" + String.join(", ", names.stream().map(String::valueOf).toList()) + "\"");
    }
    return states;
  }
}
