package dev.echoforge.server.batches;

import dev.echoforge.server.http.MakeableFormat;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.recordings.StorableText;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Takes batches: all lines are checked before anything begins. */
@RestController
@RequestMapping("/api/batches")
@Tag(name = "Batches")
class NewBatchController {

  private final Batches batches;
  private final BatchReader reader;
  private final BatchViews views;
  private final JsonMapper json;

  NewBatchController(Batches batches, BatchReader reader, BatchViews views, JsonMapper json) {
    this.batches = batches;
    this.reader = reader;
    this.views = views;
    this.json = json;
  }

  @Access(scope = Scope.SPEAK)
  @PostMapping(
      consumes = {MediaType.APPLICATION_JSON_VALUE, "text/csv", MediaType.TEXT_PLAIN_VALUE},
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Speak many texts, a line each",
      description =
          "As JSON, as a CSV file whose first row names the columns, or as a text with a line each;"
              + " for the last two the parameters are what lines have that say nothing else. All"
              + " lines are checked first: 422 with code batch-invalid tells in parameters.errors"
              + " what is wrong by row. With dry_run nothing begins, and the answer is what was"
              + " found.",
      operationId = "addBatch",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = BatchRequest.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
              }))
  @ApiResponse(
      responseCode = "200",
      description = "What was found, of a dry run.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = BatchCheck.class)))
  @ApiResponse(
      responseCode = "201",
      description = "Accepted: its lines will be spoken.",
      headers = @Header(name = "Location", schema = @Schema(type = "string")),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = BatchView.class)))
  ResponseEntity<?> add(
      @RequestBody String body,
      @Parameter(description = "true checks the lines alone.")
          @RequestParam(name = "dry_run", defaultValue = "false")
          boolean dryRun,
      @Parameter(description = "Of CSV and text: the batch's name.")
          @RequestParam(name = "name", required = false)
          @Nullable String name,
      @Parameter(
              description = "Of CSV and text.",
              schema = @Schema(allowableValues = {"wav", "mp3", "opus", "flac", "aac", "pcm"}))
          @RequestParam(name = "format", required = false)
          @Nullable String format,
      @Parameter(description = "Of CSV and text.") @RequestParam(name = "voice", required = false)
          @Nullable String voice,
      @Parameter(description = "Of CSV and text.")
          @RequestParam(name = "speaker_id", required = false)
          @Nullable Integer speakerId,
      @Parameter(description = "Of CSV and text.") @RequestParam(name = "style", required = false)
          @Nullable String style,
      @Parameter(description = "Of CSV and text.") @RequestParam(name = "speed", required = false)
          @Nullable Double speed,
      @Parameter(description = "Of CSV and text.") @RequestParam(name = "seed", required = false)
          @Nullable Long seed,
      @Parameter(description = "Of CSV and text.") @RequestParam(name = "engine", required = false)
          @Nullable String engine,
      Caller caller,
      HttpServletRequest request) {
    MediaType type = MediaType.parseMediaType(String.valueOf(request.getContentType()));
    BatchRequest wanted;
    if (type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
      wanted = BatchRequest.of(body, json);
    } else {
      Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
      defaults.put("voice", voice);
      defaults.put("speaker_id", speakerId);
      defaults.put("style", style);
      defaults.put("speed", speed);
      defaults.put("seed", seed);
      defaults.put("engine", engine);
      boolean csv = type.getSubtype().toLowerCase(Locale.ROOT).equals("csv");
      List<@Nullable Map<String, @Nullable Object>> rows =
          new ArrayList<>(csv ? BatchRows.ofCsv(body) : BatchRows.ofText(body));
      wanted = new BatchRequest(name, format, defaults, rows);
    }
    String batchName = name(wanted.name());
    String batchFormat =
        MakeableFormat.of("format", wanted.format() == null ? "wav" : wanted.format()).id();
    BatchReader.Read read =
        reader.read(
            wanted.lines() == null ? List.of() : wanted.lines(),
            wanted.defaults() == null ? Map.of() : wanted.defaults(),
            batchFormat);
    if (dryRun) {
      return ResponseEntity.ok(read.check());
    }
    if (!read.check().valid()) {
      throw read.check().refusal();
    }
    Batch batch = batches.add(batchName, batchFormat, read.lines(), caller);
    return ResponseEntity.created(
            URI.create(request.getContextPath() + "/api/batches/" + batch.id()))
        .body(views.of(batch, caller));
  }

  private static String name(@Nullable String name) {
    String plain = name == null ? "" : StorableText.of(name.strip());
    if (plain.length() > BatchRequest.NAME_CHARS) {
      throw ProblemException.invalid(
          "name",
          "the name is too long",
          "up to " + BatchRequest.NAME_CHARS + " characters",
          plain.length() + " characters");
    }
    return plain;
  }
}
