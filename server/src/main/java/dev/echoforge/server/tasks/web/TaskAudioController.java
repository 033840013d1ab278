package dev.echoforge.server.tasks.web;

import dev.echoforge.audio.AudioFormat;
import dev.echoforge.captions.CaptionFormat;
import dev.echoforge.server.background.BackgroundPool;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.recordings.RecordedAudio;
import dev.echoforge.server.recordings.Recordings;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.tasks.Task;
import dev.echoforge.server.tasks.TaskAudio;
import dev.echoforge.server.tasks.TaskStatus;
import dev.echoforge.server.tasks.Tasks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A task's audio and captions, from its first sentence on. */
@RestController
@RequestMapping("/api/tasks/{id}")
@Tag(name = "Tasks")
class TaskAudioController {

  private static final String COMPLETE = "X-EchoForge-Complete";
  private static final int MAX_WAIT_S = 600;
  private static final double MAX_SECONDS = 1_000_000;

  private final Tasks tasks;
  private final TaskAudio audio;
  private final Recordings recordings;
  private final RecordedAudio recorded;
  private final OrderChecks checks;
  private final BackgroundPool pool;

  TaskAudioController(
      Tasks tasks,
      TaskAudio audio,
      Recordings recordings,
      RecordedAudio recorded,
      OrderChecks checks,
      BackgroundPool pool) {
    this.tasks = tasks;
    this.audio = audio;
    this.recordings = recordings;
    this.recorded = recorded;
    this.checks = checks;
    this.pool = pool;
  }

  @Access(scope = Scope.READ)
  @GetMapping("/audio")
  @Operation(
      summary = "A task's audio while it is being made",
      description =
          "From its first sentence on, from the beginning, for any number of listeners: the samples"
              + " that the recording will have. A task that waits is waited for. Where the task is"
              + " cancelled or fails half-way the connection is cut, so that nobody takes what came"
              + " for the whole. Once the task is completed this is its recording's audio, with"
              + " length and ranges. Header "
              + COMPLETE
              + " says which of the two it is.",
      operationId = "taskAudio")
  @ApiResponse(
      responseCode = "200",
      description = "The audio.",
      content = {
        @Content(mediaType = "audio/wav", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "audio/mpeg", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "audio/ogg", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "audio/flac", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "audio/aac", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "audio/pcm", schema = @Schema(type = "string", format = "binary"))
      })
  @Nullable ResponseEntity<Resource> audio(
      @PathVariable("id") UUID id,
      @Parameter(
              description = "The task's own format unless given.",
              schema = @Schema(allowableValues = {"wav", "mp3", "opus", "flac", "aac", "pcm"}))
          @RequestParam(name = "format", required = false)
          @Nullable String format,
      @Parameter(
              description = "For how many seconds the first audio is waited for; then 503.",
              schema = @Schema(types = "integer", format = "int32", minimum = "0", maximum = "600"))
          @RequestParam(name = "wait", defaultValue = "120")
          int wait,
      @Parameter(description = "Whether a browser should save it.")
          @RequestParam(name = "download", defaultValue = "false")
          boolean download,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    if (wait < 0 || wait > MAX_WAIT_S) {
      throw ProblemException.invalid(
          "wait",
          "wait out of range",
          "a whole number from 0 to " + MAX_WAIT_S,
          String.valueOf(wait));
    }
    Task task = tasks.get(caller, id);
    AudioFormat wanted = AudioFormat.of(checks.format(format == null ? task.format() : format));
    if (task.status() != TaskStatus.COMPLETED) {
      String disposition = RecordedAudio.disposition("task " + id, wanted, download);
      if (HttpMethod.HEAD.matches(request.getMethod())) {
        LiveAudioAnswer.describe(response, wanted, disposition);
        return null;
      }
      try (LiveAudioAnswer answer =
          new LiveAudioAnswer(wanted, disposition, request, response, pool)) {
        if (audio.follow(id, Duration.ofSeconds(wait), answer)) {
          answer.finish();
          return null;
        }
      }
    }
    response.setHeader(COMPLETE, "true");
    return recorded.answer(recordings.get(caller, id), wanted, download, request, response);
  }

  @Access(scope = Scope.READ)
  @GetMapping("/captions")
  @Operation(
      summary = "When words and sentences are heard, as far as the task is made",
      description =
          "The captions of the sentences that are made already; header "
              + COMPLETE
              + " says whether these are all. In JSON each sentence has its words with their"
              + " times.",
      operationId = "taskCaptions")
  @ApiResponse(
      responseCode = "200",
      description = "The captions.",
      content = {
        @Content(mediaType = "text/vtt", schema = @Schema(type = "string")),
        @Content(mediaType = "application/x-subrip", schema = @Schema(type = "string")),
        @Content(mediaType = "application/json", schema = @Schema(type = "object"))
      })
  @ApiResponse(
      responseCode = "409",
      description = "The task failed or was cancelled.",
      content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
  void captions(
      @PathVariable("id") UUID id,
      @Parameter(
              schema =
                  @Schema(
                      allowableValues = {"srt", "vtt", "json"},
                      defaultValue = "json"))
          @RequestParam(name = "format", defaultValue = "json")
          String format,
      @Parameter(description = "Only sentences that end after so many seconds.")
          @RequestParam(name = "from_seconds", defaultValue = "0")
          double from,
      Caller caller,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    CaptionFormat wanted = RecordedAudio.captionFormat(format);
    if (!(from >= 0 && from <= MAX_SECONDS)) {
      throw ProblemException.invalid(
          "from_seconds",
          "from_seconds out of range",
          "a number from 0 to " + Math.round(MAX_SECONDS),
          String.valueOf(from));
    }
    Task task = tasks.get(caller, id);
    boolean complete = task.status() == TaskStatus.COMPLETED;
    if (task.status().ended() && !complete) {
      throw ProblemException.of(
              ProblemType.CONFLICT,
              "the task is %s; there are no captions of it".formatted(task.status().id()))
          .because(Reason.TASK_ENDED, Map.of("status", task.status().id()));
    }
    byte[] captions =
        complete
            ? recorded.captions(recordings.get(caller, id), wanted, from)
            : recorded.growingCaptions(id, task.starts(), wanted, from);
    response.setContentType(wanted.contentType());
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(COMPLETE, String.valueOf(complete));
    response.setContentLength(captions.length);
    response.getOutputStream().write(captions);
  }
}
