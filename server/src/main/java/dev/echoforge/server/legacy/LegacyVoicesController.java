package dev.echoforge.server.legacy;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.characters.Cast;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.voices.VoiceProfiles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the first EchoForge's admin page showed of voices. */
@RestController
@RequestMapping("/api/admin/voices")
@Tag(name = "Original")
class LegacyVoicesController {

  private static final String WAV = ".wav";

  private final Cast cast;
  private final VoiceProfiles profiles;

  LegacyVoicesController(Cast cast, VoiceProfiles profiles) {
    this.cast = cast;
    this.profiles = profiles;
  }

  /** A voice. */
  @Schema(name = "OriginalAdminVoice")
  record Voice(
      @JsonProperty("id") @Schema(requiredMode = REQUIRED) String id,
      @JsonProperty("name") @Schema(requiredMode = REQUIRED) String name,
      @JsonProperty("gender") @Schema(requiredMode = REQUIRED) String gender,
      @JsonProperty("style") @Schema(requiredMode = REQUIRED) String style,
      @JsonProperty("sample_count") @Schema(requiredMode = REQUIRED) int sampleCount,
      @JsonProperty("file_path")
          @Schema(requiredMode = REQUIRED, description = "Where it is heard.")
          String filePath) {}

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "The characters and everybody's cloned voices",
      description = "In pages, with owners: GET /api/admin/voices/cloned.",
      operationId = "originalAdminVoices")
  List<Voice> list(Caller caller, HttpServletRequest request) {
    String base = request.getContextPath() + "/api/voices/";
    List<Voice> voices = new ArrayList<>();
    cast.characters()
        .forEach(c ->
            voices.add(
                new Voice(
                    c.id(), c.name(), c.gender().id(), c.style(), 1, base + c.id() + "/sample")));
    profiles
        .list(caller)
        .forEach(v ->
            voices.add(
                new Voice(
                    v.id(),
                    v.name(),
                    v.gender(),
                    "cloned",
                    v.samples(),
                    base + v.id() + "/recording")));
    return voices;
  }

  @Access(role = Role.ADMIN, scope = Scope.ADMIN)
  @GetMapping("/{name}")
  @Operation(
      summary = "A recording's audio by its file's name",
      description = "Leads to /api/recordings/{id}/audio.",
      operationId = "originalAdminFile")
  @ApiResponse(responseCode = "302", description = "Where it is.", content = @Content)
  ResponseEntity<Void> file(@PathVariable("name") String name, HttpServletRequest request) {
    String id = name.endsWith(WAV) ? name.substring(0, name.length() - WAV.length()) : name;
    try {
      return ResponseEntity.status(HttpStatus.FOUND)
          .location(
              URI.create(
                  request.getContextPath() + "/api/recordings/" + UUID.fromString(id) + "/audio"))
          .build();
    } catch (IllegalArgumentException e) {
      throw ProblemException.notFound("recording", name);
    }
  }
}
