package dev.echoforge.server.voices;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.http.RequestedRange;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What cloned voices are heard with. */
@RestController
@RequestMapping("/api/voices/{id}/samples")
@Tag(name = "Voices")
class VoiceSamplesController {

  private final CallersVoices visible;
  private final VoiceSampleRows samples;
  private final VoiceAudio audio;

  VoiceSamplesController(CallersVoices visible, VoiceSampleRows samples, VoiceAudio audio) {
    this.visible = visible;
    this.samples = samples;
    this.audio = audio;
  }

  /** A sentence that a cloned voice says, or will. */
  @Schema(name = "VoiceSample")
  record View(
      @JsonProperty("number") @Schema(requiredMode = REQUIRED, minimum = "1") int number,
      @JsonProperty("text") @Schema(requiredMode = REQUIRED) String text,
      @JsonProperty("state")
          @Schema(
              requiredMode = REQUIRED,
              description = "Those that wait are made when nobody else waits and an engine clones.",
              allowableValues = {"waiting", "making", "ready", "failed"})
          String state,
      @JsonProperty("engine") @Schema(types = {"string", "null"}) @Nullable String engine,
      @JsonProperty("seconds") @Schema(types = {"number", "null"}) @Nullable Double seconds,
      @JsonProperty("audio_url")
          @Schema(
              types = {"string", "null"},
              description = "Where it is heard once it is ready.")
          @Nullable String audioUrl) {}

  @Access(scope = Scope.READ)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "What a cloned voice is heard with",
      description = "Made once the voice is, in the background.",
      operationId = "listVoiceSamples")
  List<View> list(@PathVariable("id") String id, Caller caller, HttpServletRequest request) {
    ClonedVoice voice = visible.get(caller, id);
    String path = "%s/api/voices/%s/samples/".formatted(request.getContextPath(), voice.voiceId());
    return samples.of(voice.id()).stream()
        .map(sample ->
            new View(
                sample.number(),
                sample.text(),
                sample.state().id(),
                sample.engine(),
                sample.seconds(),
                sample.state() == VoiceSample.State.READY ? path + sample.number() : null))
        .toList();
  }

  @Access(scope = Scope.READ)
  @GetMapping(
      path = "/{number}",
      produces = {"audio/wav", MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  @Operation(summary = "One of a cloned voice's samples", operationId = "hearVoiceSample")
  @ApiResponse(
      responseCode = "200",
      description = "The whole audio; ranges of it can be asked for.",
      content =
          @Content(mediaType = "audio/wav", schema = @Schema(type = "string", format = "binary")))
  ResponseEntity<Resource> one(
      @PathVariable("id") String id,
      @PathVariable("number") String number,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ClonedVoice voice = visible.get(caller, id);
    VoiceSample sample =
        samples.of(voice.id()).stream()
            .filter(s -> String.valueOf(s.number()).equals(number))
            .filter(s -> s.state() == VoiceSample.State.READY)
            .findFirst()
            .orElseThrow(() -> ProblemException.notFound("sample", number));
    byte[] wav = audio.read(sample.id());
    String tag = SampleSpeech.tag(wav);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("audio/wav"))
        .eTag(tag)
        .body(RequestedRange.of(request, response, new ByteArrayResource(wav), tag));
  }
}
