package dev.echoforge.server.batches;

import dev.echoforge.audio.AudioFormat;
import dev.echoforge.captions.CaptionFormat;
import dev.echoforge.server.connections.ClientConnection;
import dev.echoforge.server.connections.ZipAnswer;
import dev.echoforge.server.http.MakeableFormat;
import dev.echoforge.server.recordings.RecordedAudio;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a batch has made, as a file. */
@RestController
@RequestMapping("/api/batches")
@Tag(name = "Batches")
class BatchArchiveController {

  private final Batches batches;
  private final BatchArchive archive;

  BatchArchiveController(Batches batches, BatchArchive archive) {
    this.batches = batches;
    this.archive = archive;
  }

  @Access(scope = Scope.READ)
  @GetMapping("/{id}/archive")
  @Operation(
      summary = "What a batch has made, as one zip",
      description =
          "Each line's audio, captions, and manifest.json and manifest.csv, which say what became"
              + " of each line. Sent as it is read.",
      operationId = "archiveBatch")
  @ApiResponse(
      responseCode = "200",
      description = "The zip.",
      content =
          @Content(
              mediaType = "application/zip",
              schema = @Schema(type = "string", format = "binary")))
  void archive(
      @PathVariable("id") UUID id,
      @Parameter(
              description = "Of all audio; without it each line's own.",
              schema = @Schema(allowableValues = {"wav", "mp3", "opus", "flac", "aac", "pcm"}))
          @RequestParam(name = "format", required = false)
          @Nullable String format,
      @Parameter(description = "srt, vtt and json, with commas between them; none unless given.")
          @RequestParam(name = "captions", required = false)
          @Nullable List<@Nullable String> captions,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    Batch batch = batches.get(caller, id);
    AudioFormat wanted = format == null ? null : MakeableFormat.of("format", format);
    List<CaptionFormat> wantedCaptions = RecordedAudio.captionFormats(captions, List.of());
    String name = batch.name().isEmpty() ? "echoforge-batch-" + id : batch.name();
    archive.write(
        batch,
        wanted,
        wantedCaptions,
        caller,
        ClientConnection.of(request),
        ZipAnswer.begin(
            response,
            ContentDisposition.attachment()
                .filename(RecordedAudio.fileName(name) + ".zip", StandardCharsets.UTF_8)
                .build()));
  }
}
