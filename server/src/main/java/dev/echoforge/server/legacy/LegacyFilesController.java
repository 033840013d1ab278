package dev.echoforge.server.legacy;

import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.OpenAccess;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where the first EchoForge had files and pages: leads to where they are now. */
@RestController
@Tag(name = "Original")
class LegacyFilesController {

  private static final String WAV = ".wav";

  LegacyFilesController() {}

  @Access(scope = Scope.READ)
  @GetMapping({"/api/voices/file/{name}", "/api/v1/voices/{name}"})
  @Operation(
      summary = "A recording's audio by its file's name",
      description = "Leads to /api/recordings/{id}/audio.",
      operationId = "originalFile")
  @ApiResponse(
      responseCode = "302",
      description = "Where it is.",
      headers = @Header(name = "Location", schema = @Schema(type = "string")),
      content = @Content)
  ResponseEntity<Void> file(
      @Parameter(description = "A recording's id and .wav, as a task's output_file has it.")
          @PathVariable("name")
          String name,
      HttpServletRequest request) {
    String id = name.endsWith(WAV) ? name.substring(0, name.length() - WAV.length()) : name;
    try {
      return to(request, "/api/recordings/" + UUID.fromString(id) + "/audio");
    } catch (IllegalArgumentException e) {
      throw ProblemException.notFound("recording", name);
    }
  }

  @Access(scope = Scope.READ)
  @GetMapping("/voices/{name}")
  @Hidden
  ResponseEntity<Void> served(@PathVariable("name") String name, HttpServletRequest request) {
    return file(name, request);
  }

  @Access(scope = Scope.READ)
  @GetMapping("/api/v1/voices")
  @Hidden
  ResponseEntity<Void> voices(HttpServletRequest request) {
    return to(request, "/api/voices");
  }

  @Access(scope = Scope.READ)
  @GetMapping("/api/v1/openapi.json")
  @Hidden
  ResponseEntity<Void> description(HttpServletRequest request) {
    return to(request, "/v3/api-docs");
  }

  @OpenAccess
  @GetMapping("/api/voice-browser")
  @Hidden
  ResponseEntity<Void> voiceBrowser(HttpServletRequest request) {
    return to(request, "/characters");
  }

  private static ResponseEntity<Void> to(HttpServletRequest request, String path) {
    return ResponseEntity.status(HttpStatus.FOUND)
        .location(URI.create(request.getContextPath() + path))
        .build();
  }
}
