package dev.echoforge.server.voices;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.recordings.RecordedPart;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import dev.echoforge.voices.RecordingReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Recordings that voices are to be made of: sent, and looked at. */
@RestController
@RequestMapping("/api/voices")
@Tag(name = "Voices")
class VoiceUploadsController {

  private final VoiceUploads uploads;
  private final VoiceSources sources;

  VoiceUploadsController(VoiceUploads uploads, VoiceSources sources) {
    this.uploads = uploads;
    this.sources = sources;
  }

  /** A recording that was sent. */
  @Schema(name = "VoiceUpload")
  record UploadView(
      @JsonProperty("id") @Schema(requiredMode = REQUIRED) UUID id,
      @JsonProperty("expires_at") @Schema(requiredMode = REQUIRED, format = "date-time")
          String expiresAt,
      @JsonProperty("report") @Schema(requiredMode = REQUIRED) ReportView report) {}

  @Access(role = Role.EDITOR, scope = Scope.VOICES)
  @PostMapping(
      path = "/uploads",
      consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Send a recording that a voice is to be made of",
      description =
          "Any audio of up to two minutes and 48 MB, as the body. It is kept for an hour; the"
              + " report says whether a voice can be made of it.",
      operationId = "uploadVoiceRecording",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                      schema = @Schema(type = "string", format = "binary"))))
  @ApiResponse(responseCode = "201", description = "Kept.")
  @ResponseStatus(HttpStatus.CREATED)
  UploadView upload(Caller caller, HttpServletRequest request) throws IOException {
    VoiceUploads.Upload upload = uploads.add(caller, request.getInputStream());
    return new UploadView(
        upload.id(), upload.expires().toString(), report(new RecordedPart(upload.pcm(), "", 0)));
  }

  @Access(role = Role.EDITOR, scope = Scope.VOICES)
  @PostMapping(path = "/check", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Whether a voice can be made of a recording, without making anything",
      description =
          "Of an upload, a recording of one's own, or the audio in the body; all of it, or the part"
              + " from start to end, of up to two minutes.",
      operationId = "checkVoiceRecording",
      requestBody =
          @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                      schema = @Schema(type = "string", format = "binary"))))
  @ApiResponse(
      responseCode = "404",
      description = "No such upload or recording.",
      content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
  ReportView check(
      @Parameter(description = "An upload's id.") @RequestParam(name = "upload", required = false)
          @Nullable UUID upload,
      @Parameter(description = "The id of a recording of one's own.")
          @RequestParam(name = "recording", required = false)
          @Nullable UUID recording,
      @Parameter(description = "Where the part begins, in seconds.")
          @RequestParam(name = "start", required = false)
          @Nullable Double start,
      @Parameter(description = "Where it ends.") @RequestParam(name = "end", required = false)
          @Nullable Double end,
      Caller caller,
      HttpServletRequest request)
      throws IOException {
    VoiceSources.Named named = new VoiceSources.Named(upload, recording, start, end);
    return report(
        upload == null && recording == null
            ? VoiceSources.part(uploads.decode(request.getInputStream()), named)
            : sources.find(caller, named));
  }

  private static ReportView report(RecordedPart part) {
    return ReportView.of(
        RecordingReport.of(part.pcm()), part.pcm().seconds(), part.start(), part.words());
  }
}
