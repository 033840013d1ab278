package dev.echoforge.server.tasks.web;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.synthesis.SynthesisSettings;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskOrder;
import dev.echoforge.server.tasks.TaskOrder.Turn;
import dev.echoforge.server.tasks.Tasks;
import dev.echoforge.server.tasks.web.ScriptRequest.TurnRequestBody;
import dev.echoforge.speech.Device;
import dev.echoforge.speech.SpeechRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
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
  private final SynthesisSettings synthesis;

  GenerateController(
      Tasks tasks, TaskViews views, OrderChecks checks, SynthesisSettings synthesis) {
    this.tasks = tasks;
    this.views = views;
    this.checks = checks;
    this.synthesis = synthesis;
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
        request);
  }

  public TaskOrder order(GenerateRequest body) {
    String text = checks.text(body.text(), "text", checks.settings().maxText());
    return order(
        List.of(checks.turn(text, body.voice(), body.speakerId(), 0, "")),
        body.settings(),
        Task.SPEECH);
  }

  private TaskOrder order(List<Turn> turns, SpeechSettings settings, String kind) {
    return checks.checked(
        new TaskOrder(
            turns,
            settings.temperature(),
            settings.topK(),
            or(settings.style(), SpeechRequest.DEFAULT_STYLE),
            Device.of(or(settings.device(), "auto")).id(),
            settings.speed() == null ? 1 : settings.speed(),
            checks.seed(settings.seed()),
            or(settings.engine(), synthesis.engine()),
            settings.cache() == null || settings.cache()),
        kind);
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
    TaskOrder order = order(turns(body.turns()), body.settings(), Task.SCRIPT);
    return accepted(
        tasks.submit(order, Task.SCRIPT, checks.format(body.settings().format()), caller, key),
        request);
  }

  private List<Turn> turns(@Nullable List<@Nullable TurnRequestBody> bodies) {
    int most = checks.settings().maxTurns();
    if (bodies == null || bodies.isEmpty() || bodies.size() > most) {
      throw ProblemException.invalid(
          "turns",
          "no turns, or too many",
          "1 to " + most + " turns",
          bodies == null ? "none" : bodies.size() + " turns");
    }
    List<Turn> turns = new ArrayList<>();
    int left = checks.settings().maxScript();
    for (int i = 0; i < bodies.size(); i++) {
      TurnRequestBody body = bodies.get(i);
      String at = OrderChecks.place(i);
      if (body == null) {
        throw ProblemException.invalid(
            "turns[" + i + "]", "a turn is missing", "an object", "null");
      }
      String text = checks.text(body.text(), at + "text", checks.settings().maxScript());
      left -= text.codePointCount(0, text.length());
      if (left < 0) {
        throw ProblemException.invalid(
            "turns",
            "the script is too long",
            "up to " + checks.settings().maxScript() + " characters in all",
            "more, from turns[" + i + "] on");
      }
      turns.add(
          checks.turn(
              text,
              body.voice(),
              body.speaker(),
              checks.pause(body.pauseMs(), at + "pause_ms"),
              at));
    }
    return turns;
  }

  private static String or(@Nullable String given, String otherwise) {
    return given == null ? otherwise : given;
  }

  private ResponseEntity<TaskView> accepted(Task task, HttpServletRequest request) {
    String base = request.getContextPath();
    return ResponseEntity.accepted()
        .location(URI.create(base + "/api/tasks/" + task.id()))
        .body(views.of(task, base));
  }
}
