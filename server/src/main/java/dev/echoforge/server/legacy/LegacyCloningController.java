package dev.echoforge.server.legacy;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskStatus;
import dev.echoforge.server.tasks.Tasks;
import dev.echoforge.server.tasks.web.GenerateController;
import dev.echoforge.server.tasks.web.GenerateRequest;
import dev.echoforge.server.tasks.web.SpeechSettings;
import dev.echoforge.server.voices.VoiceProfiles;
import io.swagger.v3.oas.annotations.Operation;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the first EchoForge's clients speak with cloned voices. */
@RestController
@RequestMapping(path = "/api/voice-cloning", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Original")
class LegacyCloningController {

  private final Tasks tasks;
  private final GenerateController generate;
  private final VoiceProfiles profiles;
  private final LegacyViews views;

  LegacyCloningController(
      Tasks tasks, GenerateController generate, VoiceProfiles profiles, LegacyViews views) {
    this.tasks = tasks;
    this.generate = generate;
    this.profiles = profiles;
    this.views = views;
  }

  /** A text for a cloned voice. */
  @Schema(name = "OriginalCloningRequest")
  record Body(
      @JsonProperty("text") @Schema(requiredMode = REQUIRED, minLength = 1) @Nullable String text,
      @JsonProperty("profile_id")
          @Schema(
              types = {"string", "null"},
              description = "A cloned voice's id.")
          @Nullable String profileId,
      @JsonProperty("reference_audio")
          @Schema(
              types = {"string", "null"},
              description = "The same under its other name; a file's name will do.")
          @Nullable String referenceAudio,
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
      @JsonProperty("device")
          @Schema(
              types = {"string", "null"},
              allowableValues = {"auto", "cpu", "cuda"})
          @Nullable String device) {

    String voice() {
      String named = profileId == null ? referenceAudio : profileId;
      if (named == null || named.isBlank()) {
        throw ProblemException.invalid("profile_id", "no voice", "a cloned voice's id", "none");
      }
      return named.strip().replaceAll("^.*/|\\.[A-Za-z0-9]{1,5}$", "");
    }
  }

  /** How a task stands. */
  @Schema(name = "OriginalCloningStatus")
  record Status(
      @JsonProperty("task_id") @Schema(requiredMode = REQUIRED) UUID taskId,
      @JsonProperty("status") @Schema(requiredMode = REQUIRED) String status,
      @JsonProperty("message") @Schema(requiredMode = REQUIRED) String message,
      @JsonProperty("progress") @Schema(requiredMode = REQUIRED) int progress,
      @JsonProperty("result_url") @Schema(types = {"string", "null"}) @Nullable String resultUrl,
      @JsonProperty("audio_file") @Schema(types = {"string", "null"}) @Nullable String audioFile,
      @JsonProperty("file_exists") @Schema(requiredMode = REQUIRED) boolean fileExists,
      @JsonProperty("error") @Schema(types = {"string", "null"}) @Nullable String error) {}

  @Access(scope = Scope.SPEAK)
  @PostMapping(
      path = {"/generate", "/generate-speech"},
      consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Speak a text with a cloned voice", operationId = "originalCloneSpeech")
  LegacyController.Started generate(@RequestBody Body body, Caller caller) {
    String voice = profiles.get(caller, body.voice()).id();
    SpeechSettings settings =
        LegacySettings.of(body.temperature(), body.topK(), null, body.device(), profiles.engine());
    Task task =
        tasks.submit(
            generate.order(new GenerateRequest(body.text(), voice, null, settings)),
            Task.SPEECH,
            "wav",
            caller,
            null);
    return new LegacyController.Started(task.id(), TaskStatus.PROCESSING.id());
  }

  @Access(scope = Scope.READ)
  @GetMapping("/status/{id}")
  @Operation(summary = "How a task stands", operationId = "originalCloningStatus")
  Status status(@PathVariable("id") UUID id, Caller caller, HttpServletRequest request) {
    LegacyViews.View task = views.of(tasks.get(caller, id), request.getContextPath(), caller);
    LegacyViews.Result result = task.result();
    return new Status(
        task.taskId(),
        task.status(),
        task.message(),
        task.progress(),
        result == null ? null : result.fileUrl(),
        result == null ? null : result.outputFile(),
        result != null,
        task.error());
  }
}
