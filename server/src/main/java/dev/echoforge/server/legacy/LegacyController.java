package dev.echoforge.server.legacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskStatus;
import dev.echoforge.server.tasks.Tasks;
import dev.echoforge.server.tasks.web.GenerateController;
import dev.echoforge.server.tasks.web.GenerateRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The first EchoForge's addresses, answering in its shapes, for the clients that it had. */
@RestController
@Tag(name = "Original", description = "The first EchoForge's addresses, for its clients.")
class LegacyController {

  private final Tasks tasks;
  private final GenerateController generate;
  private final LegacyViews views;

  LegacyController(Tasks tasks, GenerateController generate, LegacyViews views) {
    this.tasks = tasks;
    this.generate = generate;
    this.views = views;
  }

  /** A task that was begun. */
  @Schema(name = "OriginalStarted")
  record Started(
      @JsonProperty("task_id") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) UUID taskId,
      @JsonProperty("status") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String status) {}

  /** Settings as its first clients send them. */
  @Schema(name = "OriginalOptions")
  record Options(
      @JsonProperty("temperature")
          @Schema(
              types = {"number", "null"},
              minimum = "0.1",
              maximum = "2")
          @Nullable Double temperature,
      @JsonProperty("top_k")
          @Schema(
              types = {"integer", "null"},
              format = "int32",
              minimum = "1")
          @Nullable Integer topK,
      @JsonProperty("style") @Schema(types = {"string", "null"}) @Nullable String style,
      @JsonProperty("device")
          @Schema(
              types = {"string", "null"},
              allowableValues = {"auto", "cpu", "cuda"})
          @Nullable String device) {}

  /** What the first version's clients send. */
  @Schema(name = "OriginalRequest")
  record Body(
      @JsonProperty("text") @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1)
          @Nullable String text,
      @JsonProperty("speaker_id")
          @Schema(
              types = {"integer", "null"},
              format = "int32",
              minimum = "0")
          @Nullable Integer speakerId,
      @JsonProperty("temperature")
          @Schema(
              types = {"number", "null"},
              minimum = "0.1",
              maximum = "2")
          @Nullable Double temperature,
      @JsonProperty("top_k")
          @Schema(
              types = {"integer", "null"},
              format = "int32",
              minimum = "1")
          @Nullable Integer topK,
      @JsonProperty("style") @Schema(types = {"string", "null"}) @Nullable String style,
      @JsonProperty("device")
          @Schema(
              types = {"string", "null"},
              allowableValues = {"auto", "cpu", "cuda"})
          @Nullable String device,
      @JsonProperty("options")
          @Schema(
              nullable = true,
              description = "Where its first clients have settings; those beside it go before.")
          @Nullable Options options) {

    GenerateRequest request(int defaultSpeaker, boolean fromZero) {
      int speaker = speakerId == null ? defaultSpeaker : speakerId;
      return new GenerateRequest(
          text,
          null,
          fromZero && speaker == 0 ? 1 : speaker,
          LegacySettings.of(
              first(temperature, options == null ? null : options.temperature()),
              first(topK, options == null ? null : options.topK()),
              first(style, options == null ? null : options.style()),
              first(device, options == null ? null : options.device()),
              null));
    }

    private static <T> @Nullable T first(@Nullable T own, @Nullable T other) {
      return own == null ? other : own;
    }
  }

  @Access(scope = Scope.SPEAK)
  @PostMapping(
      path = "/api/voices/generate",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Speak a text", operationId = "originalGenerate")
  Started generate(@RequestBody Body body, Caller caller) {
    return start(body.request(1, false), caller);
  }

  @Access(scope = Scope.SPEAK)
  @PostMapping(
      path = "/api/v1/generate",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Speak a text",
      description = "Speaker 0 means 1.",
      operationId = "originalGenerateV1")
  Started generateV1(@RequestBody Body body, Caller caller) {
    return start(body.request(1, true), caller);
  }

  private Started start(GenerateRequest body, Caller caller) {
    Task task = tasks.submit(generate.order(body), Task.SPEECH, "wav", caller, null);
    return new Started(task.id(), TaskStatus.PROCESSING.id());
  }

  @Access(scope = Scope.READ)
  @GetMapping(
      path = {"/api/voices/tasks/{id}", "/api/v1/tasks/{id}"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "How a task stands", operationId = "originalTask")
  LegacyViews.View task(
      @Parameter(schema = @Schema(type = "string", format = "uuid")) @PathVariable("id") String id,
      Caller caller,
      HttpServletRequest request) {
    return views.of(tasks.get(caller, uuid(id)), request.getContextPath(), caller);
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(ProblemType.NOT_FOUND, "Task " + id + " not found");
    }
  }
}
