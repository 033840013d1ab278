package dev.echoforge.server.voices;

import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Cloned voices as files, and what was made of them. */
@RestController
@RequestMapping("/api/voices")
@Tag(name = "Voices")
class VoiceFilesController {

  private static final String ZIP = "application/zip";

  private final ClonedVoices voices;
  private final CallersVoices visible;
  private final ClonedVoiceViews views;
  private final VoiceImports imports;
  private final DerivedParts derived;

  VoiceFilesController(
      ClonedVoices voices,
      CallersVoices visible,
      ClonedVoiceViews views,
      VoiceImports imports,
      DerivedParts derived) {
    this.voices = voices;
    this.visible = visible;
    this.views = views;
    this.imports = imports;
    this.derived = derived;
  }

  @Access(role = Role.EDITOR, scope = Scope.VOICES)
  @GetMapping(
      path = "/{id}/export",
      produces = {ZIP, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  @Operation(
      summary = "A cloned voice as one file",
      description = "A zip of its recording, and of its words, consent and hash as JSON.",
      operationId = "exportVoice")
  @ApiResponse(
      responseCode = "200",
      description = "The file.",
      content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
  ResponseEntity<byte[]> export(@PathVariable("id") String id, Caller caller) {
    ClonedVoice voice = visible.get(caller, id);
    ClonedVoices.requireOwn(caller, voice);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(ZIP))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(voice.voiceId() + ".voice.zip")
                .build()
                .toString())
        .body(VoiceArchive.of(voice, voices.recording(voice)).zip());
  }

  @Access(role = Role.EDITOR, scope = Scope.VOICES)
  @PostMapping(
      path = "/import",
      consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Make a voice of an exported one",
      description =
          "The file as the body. Its hash is checked, and its recording as an upload's; the"
              + " consent stays as it was stated, with who and when.",
      operationId = "importVoice",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                      schema = @Schema(type = "string", format = "binary"))))
  @ApiResponse(responseCode = "201", description = "Made.")
  ResponseEntity<ListedVoice> add(Caller caller, HttpServletRequest request) throws IOException {
    ClonedVoice voice = imports.add(caller, request.getInputStream());
    return ResponseEntity.created(
            URI.create(request.getContextPath() + "/api/voices/" + voice.voiceId()))
        .body(views.of(voice, caller, request.getContextPath()));
  }

  @Access(role = Role.EDITOR, scope = Scope.VOICES)
  @GetMapping(path = "/{id}/derived", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "What goes with a cloned voice when it is deleted, and what stays",
      operationId = "derivedOfVoice")
  DerivedView derived(@PathVariable("id") String id, Caller caller) {
    ClonedVoice voice = visible.get(caller, id);
    ClonedVoices.requireOwn(caller, voice);
    return derived.of(voice);
  }
}
