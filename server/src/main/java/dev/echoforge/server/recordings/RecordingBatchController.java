package dev.echoforge.server.recordings;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.captions.CaptionFormat;
import dev.echoforge.server.connections.ClientConnection;
import dev.echoforge.server.connections.ZipAnswer;
import dev.echoforge.server.http.MakeableFormat;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Many recordings at once: as one zip, deleted, brought back. */
@RestController
@RequestMapping("/api/recordings")
@Tag(name = "Recordings")
class RecordingBatchController {

  private static final int MAX_IDS = 1_000;
  private static final List<CaptionFormat> USUAL_CAPTIONS =
      List.of(CaptionFormat.SRT, CaptionFormat.VTT);

  private final Recordings recordings;
  private final RecordingArchive archive;

  RecordingBatchController(Recordings recordings, RecordingArchive archive) {
    this.recordings = recordings;
    this.archive = archive;
  }

  /**
   * What goes into a zip.
   *
   * @param ids which recordings, in order
   * @param format their audio's; wav unless given
   * @param captions which captions; srt and vtt unless given
   */
  @Schema(name = "ArchiveRequest")
  record ArchiveRequest(
      @JsonProperty("ids")
          @ArraySchema(
              minItems = 1,
              maxItems = MAX_IDS,
              arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED),
              schema = @Schema(format = "uuid"))
          @Nullable List<@Nullable UUID> ids,
      @JsonProperty("format")
          @Schema(
              types = {"string", "null"},
              allowableValues = {"wav", "mp3", "opus", "flac", "aac", "pcm"})
          @Nullable String format,
      @JsonProperty("captions")
          @ArraySchema(
              arraySchema = @Schema(nullable = true),
              schema = @Schema(allowableValues = {"srt", "vtt", "json"}))
          @Nullable List<@Nullable String> captions) {}

  /**
   * Which recordings.
   *
   * @param ids up to 1,000
   * @param permanently whether they are deleted at once, without a time in which it can be undone
   */
  @Schema(name = "RecordingsChoice")
  record Choice(
      @JsonProperty("ids")
          @ArraySchema(
              minItems = 1,
              maxItems = MAX_IDS,
              arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED),
              schema = @Schema(format = "uuid"))
          @Nullable List<@Nullable UUID> ids,
      @JsonProperty("permanently")
          @Schema(
              types = {"boolean", "null"},
              description = "Deletes them at once; it can't be undone then.")
          @Nullable Boolean permanently) {}

  /**
   * What was done.
   *
   * @param done the recordings that it was done with
   * @param failed those of which there is none, or that are another's
   * @param undoUntil until when deleting can be undone
   */
  @Schema(name = "RecordingsChanged")
  record Changed(
      @JsonProperty("done") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<UUID> done,
      @JsonProperty("failed") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          List<UUID> failed,
      @JsonProperty("undo_until")
          @Schema(
              types = {"string", "null"},
              format = "date-time")
          @Nullable Instant undoUntil) {}

  @Access(scope = Scope.READ)
  @PostMapping(path = "/archive", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Recordings as one zip",
      description =
          "Audio in a format, captions, and manifest.json, which says of each recording how it was"
              + " made. Sent as it is read.",
      operationId = "archiveRecordings")
  @ApiResponse(
      responseCode = "200",
      description = "The zip.",
      content =
          @Content(
              mediaType = "application/zip",
              schema = @Schema(type = "string", format = "binary")))
  void archive(
      @RequestBody ArchiveRequest body,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    send(ids(body.ids()), body.format(), body.captions(), caller, request, response);
  }

  @Access(scope = Scope.READ)
  @GetMapping("/archive")
  @Operation(
      summary = "Recordings as one zip, as a link",
      description = "As the request with a body, for up to 150 recordings.",
      operationId = "archiveRecordingsByLink")
  @ApiResponse(
      responseCode = "200",
      description = "The zip.",
      content =
          @Content(
              mediaType = "application/zip",
              schema = @Schema(type = "string", format = "binary")))
  void archive(
      @Parameter(description = "Which, with commas between them.") @RequestParam("ids")
          List<@Nullable UUID> ids,
      @Parameter(schema = @Schema(allowableValues = {"wav", "mp3", "opus", "flac", "aac", "pcm"}))
          @RequestParam(name = "format", required = false)
          @Nullable String format,
      @Parameter(description = "srt, vtt and json, with commas between them.")
          @RequestParam(name = "captions", required = false)
          @Nullable List<@Nullable String> captions,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    send(ids(ids), format, captions, caller, request, response);
  }

  private void send(
      List<UUID> ids,
      @Nullable String format,
      @Nullable List<@Nullable String> captions,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    AudioFormat wanted = MakeableFormat.of("format", format == null ? "wav" : format);
    List<CaptionFormat> wantedCaptions = RecordedAudio.captionFormats(captions, USUAL_CAPTIONS);
    List<Recording> chosen = new ArrayList<>();
    for (UUID id : ids) {
      chosen.add(recordings.get(caller, id));
    }
    archive.write(
        chosen,
        wanted,
        wantedCaptions,
        ClientConnection.of(request),
        ZipAnswer.begin(
            response, ContentDisposition.attachment().filename("echoforge.zip").build()));
  }

  @Access(scope = Scope.WRITE)
  @PostMapping(
      path = "/delete",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Delete recordings",
      description =
          "They can be brought back until undo_until; then they are deleted with all that was made"
              + " of them.",
      operationId = "deleteRecordings")
  Changed delete(@RequestBody Choice body, Caller caller) {
    boolean permanently = Boolean.TRUE.equals(body.permanently());
    List<UUID> done = new ArrayList<>();
    List<UUID> failed = new ArrayList<>();
    Instant undoUntil = null;
    for (UUID id : ids(body.ids())) {
      try {
        Instant until = recordings.delete(caller, id, permanently);
        undoUntil = until == null ? undoUntil : until;
        done.add(id);
      } catch (ProblemException e) {
        failed.add(id);
      }
    }
    return new Changed(done, failed, undoUntil);
  }

  @Access(scope = Scope.WRITE)
  @PostMapping(
      path = "/restore",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Bring deleted recordings back", operationId = "restoreRecordings")
  Changed restore(@RequestBody Choice body, Caller caller) {
    List<UUID> done = new ArrayList<>();
    List<UUID> failed = new ArrayList<>();
    for (UUID id : ids(body.ids())) {
      try {
        done.add(recordings.restore(caller, id).id());
      } catch (ProblemException e) {
        failed.add(id);
      }
    }
    return new Changed(done, failed, null);
  }

  private static List<UUID> ids(@Nullable List<@Nullable UUID> sent) {
    Set<UUID> ids = new LinkedHashSet<>();
    if (sent != null) {
      for (UUID id : sent) {
        if (id != null) {
          ids.add(id);
        }
      }
    }
    if (ids.isEmpty() || ids.size() > MAX_IDS) {
      throw ProblemException.invalid(
          "ids",
          "no recordings, or too many",
          "1 to " + MAX_IDS + " ids",
          ids.isEmpty() ? "none" : String.valueOf(ids.size()));
    }
    return List.copyOf(ids);
  }
}
