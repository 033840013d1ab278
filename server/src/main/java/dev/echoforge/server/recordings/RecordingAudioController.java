package dev.echoforge.server.recordings;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.captions.CaptionFormat;
import dev.echoforge.server.http.MakeableFormat;
import dev.echoforge.server.problems.ProblemException;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A recording's audio in any format, its captions, its shape. */
@RestController
@RequestMapping(path = "/api/recordings/{id}")
@Tag(name = "Recordings")
class RecordingAudioController {

  private static final int MAX_POINTS = 4_000;

  private final Recordings recordings;
  private final RecordedAudio audio;
  private final Waveforms waveforms;

  RecordingAudioController(Recordings recordings, RecordedAudio audio, Waveforms waveforms) {
    this.recordings = recordings;
    this.audio = audio;
    this.waveforms = waveforms;
  }

  /**
   * A waveform's outline.
   *
   * @param peaks the loudest sample of each part, 0 to 1
   * @param durationSeconds the audio's length
   */
  @Schema(name = "Peaks")
  record Peaks(
      @JsonProperty("peaks") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<Float> peaks,
      @JsonProperty("duration_seconds") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          double durationSeconds) {}

  @Access(scope = Scope.READ)
  @GetMapping("/audio")
  @Operation(
      summary = "A recording's audio",
      description =
          "WAV unless another format is asked for. Other formats are made when they are first asked for, and kept; each has a length and ranges.",
      operationId = "recordingAudio")
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
  ResponseEntity<Resource> audio(
      @PathVariable("id") UUID id,
      @Parameter(
              schema =
                  @Schema(
                      allowableValues = {"wav", "mp3", "opus", "flac", "aac", "pcm"},
                      defaultValue = "wav"))
          @RequestParam(name = "format", defaultValue = "wav")
          String format,
      @Parameter(description = "Whether a browser should save it.")
          @RequestParam(name = "download", defaultValue = "false")
          boolean download,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    AudioFormat wanted = MakeableFormat.of("format", format);
    return audio.answer(recordings.get(caller, id), wanted, download, request, response);
  }

  @Access(scope = Scope.READ)
  @GetMapping("/captions")
  @Operation(summary = "A recording's captions", operationId = "recordingCaptions")
  @ApiResponse(
      responseCode = "200",
      description = "The captions.",
      content = {
        @Content(mediaType = "text/vtt", schema = @Schema(type = "string")),
        @Content(mediaType = "application/x-subrip", schema = @Schema(type = "string")),
        @Content(mediaType = "application/json", schema = @Schema(type = "object"))
      })
  void captions(
      @PathVariable("id") UUID id,
      @Parameter(
              schema =
                  @Schema(
                      allowableValues = {"srt", "vtt", "json"},
                      defaultValue = "vtt"))
          @RequestParam(name = "format", defaultValue = "vtt")
          String format,
      Caller caller,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    CaptionFormat wanted = RecordedAudio.captionFormat(format);
    byte[] captions = audio.captions(recordings.get(caller, id), wanted, 0);
    response.setContentType(wanted.contentType());
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setContentLength(captions.length);
    response.getOutputStream().write(captions);
  }

  @Access(scope = Scope.READ)
  @GetMapping(path = "/peaks", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "A recording's waveform", operationId = "recordingPeaks")
  Peaks peaks(
      @PathVariable("id") UUID id,
      @Parameter(
              description = "How many parts.",
              schema =
                  @Schema(types = "integer", format = "int32", minimum = "1", maximum = "4000"))
          @RequestParam(name = "points", defaultValue = "400")
          int points,
      Caller caller)
      throws IOException, InterruptedException {
    if (points < 1 || points > MAX_POINTS) {
      throw ProblemException.invalid(
          "points",
          "points out of range",
          "a whole number from 1 to " + MAX_POINTS,
          String.valueOf(points));
    }
    Recording recording = recordings.get(caller, id);
    Waveform waveform = waveforms.of(recording, audio.file(recording));
    return new Peaks(rounded(waveform.points(points)), recording.seconds());
  }

  private static List<Float> rounded(float[] peaks) {
    List<Float> rounded = new ArrayList<>(peaks.length);
    for (float peak : peaks) {
      rounded.add(Math.round(peak * 1_000) / 1_000f);
    }
    return rounded;
  }
}
