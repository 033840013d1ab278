package dev.echoforge.server.recordings;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.captions.CaptionFormat;
import dev.echoforge.captions.CaptionWriter;
import dev.echoforge.server.background.BackgroundPool;
import dev.echoforge.server.connections.ClientConnection;
import dev.echoforge.server.http.RequestedRange;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.recordings.EncodedRecordings.Encoded;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechFailedException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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

  private static final int MOST_POINTS = 4_000;
  private static final DecodingLimits OWN_FILES =
      new DecodingLimits(Double.MAX_VALUE, Long.MAX_VALUE, 1);
  private static final Duration KEPT = Duration.ofDays(1);

  private final Recordings recordings;
  private final RecordingFiles files;
  private final EncodedRecordings encoded;
  private final BackgroundPool pool;

  RecordingAudioController(
      Recordings recordings,
      RecordingFiles files,
      EncodedRecordings encoded,
      BackgroundPool pool) {
    this.recordings = recordings;
    this.files = files;
    this.encoded = encoded;
    this.pool = pool;
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
    AudioFormat wanted = AudioFormat.of(format);
    Recording recording = recordings.get(caller, id);
    Path file = file(recording);
    String disposition =
        (download ? ContentDisposition.attachment() : ContentDisposition.inline())
            .filename(fileName(recording, wanted), StandardCharsets.UTF_8)
            .build()
            .toString();
    Encoded audio =
        wanted == AudioFormat.WAV
            ? new Encoded(file, id.toString())
            : encoded.get(recording, file, wanted, ClientConnection.of(request));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(wanted.contentType()))
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
        .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
        .eTag(audio.tag())
        .body(
            RequestedRange.of(
                request, response, new FileSystemResource(audio.file()), audio.tag()));
  }

  private Path file(Recording recording) {
    Path file = files.audio(recording.file());
    if (!Files.isRegularFile(file)) {
      throw ProblemException.notFound("audio file", recording.id().toString());
    }
    return file;
  }

  /** The title as a file's name: what no system forbids. */
  private static String fileName(Recording recording, AudioFormat format) {
    String name =
        recording
            .title()
            .replaceAll("[^\\p{L}\\p{N} ._-]", " ")
            .replaceAll("\\s+", " ")
            .replaceAll("^[ .]+|[ .]+$", "");
    String shortened = StorableText.shortened(name, 60).replace("…", "").strip();
    return (shortened.isEmpty() ? "echoforge" : shortened) + "." + format.extension();
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
    CaptionFormat wanted = captionFormat(format);
    Recording recording = recordings.get(caller, id);
    byte[] captions = pool.call(() -> captions(recording, wanted));
    response.setContentType(wanted.contentType());
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setContentLength(captions.length);
    response.getOutputStream().write(captions);
  }

  private byte[] captions(Recording recording, CaptionFormat format) throws IOException {
    RecordingFiles.Times times = files.times(recording.file());
    StringWriter out = new StringWriter();
    CaptionWriter writer = format.open(out);
    writer.write(times.words(), times.sentences());
    writer.finish();
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static CaptionFormat captionFormat(String format) {
    try {
      return CaptionFormat.of(format);
    } catch (InvalidRequestException e) {
      throw e.at("format");
    }
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
    if (points < 1 || points > MOST_POINTS) {
      throw ProblemException.invalid(
          "points",
          "points out of range",
          "a whole number from 1 to " + MOST_POINTS,
          String.valueOf(points));
    }
    Recording recording = recordings.get(caller, id);
    float[] peaks = pool.call(() -> peaks(recording, points));
    return new Peaks(rounded(peaks), recording.seconds());
  }

  private float[] peaks(Recording recording, int points) {
    float[] peaks = new float[points];
    long samples = Math.max(1, recording.samples());
    try (AudioDecoder decoder = AudioDecoder.open(file(recording), OWN_FILES)) {
      long at = 0;
      for (float[] piece = decoder.next(); piece != null; piece = decoder.next()) {
        for (float sample : piece) {
          int point = (int) Math.min(points - 1, at++ * points / samples);
          peaks[point] = Math.max(peaks[point], Math.abs(sample));
        }
      }
    } catch (BrokenFileException e) {
      throw new SpeechFailedException("the recording's audio is damaged: " + e.getMessage(), e);
    }
    return peaks;
  }

  private static List<Float> rounded(float[] peaks) {
    List<Float> rounded = new ArrayList<>(peaks.length);
    for (float peak : peaks) {
      rounded.add(Math.round(peak * 1_000) / 1_000f);
    }
    return rounded;
  }
}
