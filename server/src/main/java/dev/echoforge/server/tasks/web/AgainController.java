package dev.echoforge.server.tasks.web;

import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskAgain;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Makes recordings again from their recipes. */
@RestController
@Tag(name = "Recordings")
class AgainController {

  private final TaskAgain again;
  private final OrderChecks checks;
  private final TaskViews views;

  AgainController(TaskAgain again, OrderChecks checks, TaskViews views) {
    this.again = again;
    this.checks = checks;
    this.views = views;
  }

  @Access(scope = Scope.SPEAK)
  @PostMapping(path = "/api/recordings/{id}/again", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Make a recording again, to the bit",
      description =
          "A new task speaks the recipe anew, from nothing that is kept. It fails where the model"
              + " is not the one that made the recording. 409 for recordings of earlier versions.",
      operationId = "makeAgain")
  @ApiResponse(
      responseCode = "202",
      description = "Accepted: it will be spoken.",
      headers = @Header(name = "Location", schema = @Schema(type = "string")))
  ResponseEntity<TaskView> again(
      @PathVariable("id") UUID id, Caller caller, HttpServletRequest request) {
    Task task = again.submit(caller, id, checks::checked);
    String base = request.getContextPath();
    return ResponseEntity.accepted()
        .location(URI.create(base + "/api/tasks/" + task.id()))
        .body(views.of(task, base, caller));
  }
}
