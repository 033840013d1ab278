package dev.echoforge.server.tasks.web;

import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskOrder;
import dev.echoforge.server.tasks.Tasks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Makes tasks of what is to be spoken. */
@RestController
@Tag(name = "Speech")
public class GenerateController {

  private final Tasks tasks;
  private final TaskViews views;
  private final OrderChecks checks;
  private final Orders orders;

  GenerateController(Tasks tasks, TaskViews views, OrderChecks checks, Orders orders) {
    this.tasks = tasks;
    this.views = views;
    this.checks = checks;
    this.orders = orders;
  }

  @Access(scope = Scope.SPEAK)
  @PostMapping(
      path = "/api/generate",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Speak a text", operationId = "generate")
  @ApiResponse(
      responseCode = "202",
      description = "Accepted: it will be spoken.",
      headers = @Header(name = "Location", schema = @Schema(type = "string")))
  ResponseEntity<TaskView> generate(
      @RequestBody GenerateRequest body,
      @Parameter(description = "Makes a repeated request the same task, for 24 hours.")
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String key,
      Caller caller,
      HttpServletRequest request) {
    return accepted(
        tasks.submit(
            order(body), Task.SPEECH, checks.format(body.settings().format()), caller, key),
        caller,
        request);
  }

  /** What a request asks for. */
  public TaskOrder order(GenerateRequest body) {
    return orders.speech(body);
  }

  @Access(scope = Scope.SPEAK)
  @PostMapping(
      path = "/api/scripts",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Speak turns of several speakers, or a long text, as one recording",
      operationId = "script")
  @ApiResponse(
      responseCode = "202",
      description = "Accepted: it will be spoken.",
      headers = @Header(name = "Location", schema = @Schema(type = "string")))
  ResponseEntity<TaskView> script(
      @RequestBody ScriptRequest body,
      @Parameter(description = "Makes a repeated request the same task, for 24 hours.")
          @RequestHeader(name = "Idempotency-Key", required = false)
          @Nullable String key,
      Caller caller,
      HttpServletRequest request) {
    TaskOrder order = orders.script(body);
    return accepted(
        tasks.submit(order, Task.SCRIPT, checks.format(body.settings().format()), caller, key),
        caller,
        request);
  }

  private ResponseEntity<TaskView> accepted(Task task, Caller caller, HttpServletRequest request) {
    String base = request.getContextPath();
    return ResponseEntity.accepted()
        .location(URI.create(base + "/api/tasks/" + task.id()))
        .body(views.of(task, base, caller));
  }
}
