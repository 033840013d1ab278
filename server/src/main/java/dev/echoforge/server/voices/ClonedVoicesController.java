package dev.echoforge.server.voices;

import dev.echoforge.server.recordings.RecordedPart;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import dev.echoforge.voices.ReferenceRecording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Voices that are cloned from recordings. */
@RestController
@RequestMapping("/api/voices")
@Tag(name = "Voices")
class ClonedVoicesController {

  private final ClonedVoices voices;
  private final CallersVoices visible;
  private final ClonedVoiceViews views;
  private final VoiceUploads uploads;
  private final VoiceSources sources;

  ClonedVoicesController(
      ClonedVoices voices,
      CallersVoices visible,
      ClonedVoiceViews views,
      VoiceUploads uploads,
      VoiceSources sources) {
    this.sources = sources;
    this.voices = voices;
    this.visible = visible;
    this.views = views;
    this.uploads = uploads;
  }

  @Access(role = Role.EDITOR, scope = Scope.VOICES)
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Make a voice of an upload or a recording", operationId = "cloneVoice")
  @ApiResponse(responseCode = "201", description = "Made.")
  @ApiResponse(
      responseCode = "404",
      description = "No such upload or recording.",
      content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
  ResponseEntity<ListedVoice> add(
      @RequestBody VoiceOrder body, Caller caller, HttpServletRequest request) {
    RecordedPart part = sources.find(caller, body.source());
    ClonedVoice voice =
        voices.add(
            caller,
            body.wanted(part, statement -> voices.consent(caller, statement)),
            ReferenceRecording.of(part.pcm()));
    if (body.upload() != null) {
      uploads.delete(body.upload());
    }
    return ResponseEntity.created(
            URI.create(request.getContextPath() + "/api/voices/" + voice.voiceId()))
        .body(views.of(voice, caller, request.getContextPath()));
  }

  @Access(scope = Scope.READ)
  @GetMapping(
      path = "/{id}/recording",
      produces = {"audio/wav", MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  @Operation(summary = "A cloned voice's recording", operationId = "voiceRecording")
  @ApiResponse(
      responseCode = "200",
      description = "The whole file.",
      content =
          @Content(mediaType = "audio/wav", schema = @Schema(type = "string", format = "binary")))
  ResponseEntity<byte[]> recording(@PathVariable("id") String id, Caller caller) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("audio/wav"))
        .body(voices.recording(visible.get(caller, id)));
  }

  @Access(role = Role.EDITOR, scope = Scope.VOICES)
  @PatchMapping(
      path = "/{id}",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Rename, describe, hide, order or share a cloned voice",
      description = "Its id, recording, transcript and consent stay.",
      operationId = "changeVoice")
  ListedVoice change(
      @PathVariable("id") String id,
      @RequestBody VoiceChange body,
      Caller caller,
      HttpServletRequest request) {
    ClonedVoice voice = visible.get(caller, id);
    ClonedVoices.requireOwn(caller, voice);
    ClonedVoice changed = VoiceChanges.of(voice, body);
    voices.change(changed);
    return views.of(changed, caller, request.getContextPath());
  }

  @Access(role = Role.EDITOR, scope = Scope.VOICES)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a cloned voice with all that was made of it",
      description =
          "GET /api/voices/{id}/derived tells what goes. Recordings that it speaks in stay.",
      operationId = "deleteVoice")
  void delete(@PathVariable("id") String id, Caller caller) {
    ClonedVoice voice = visible.get(caller, id);
    ClonedVoices.requireOwn(caller, voice);
    voices.delete(voice);
  }
}
