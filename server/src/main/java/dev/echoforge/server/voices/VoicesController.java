package dev.echoforge.server.voices;

import dev.echoforge.characters.CharacterProfile;
import dev.echoforge.server.connections.ClientConnection;
import dev.echoforge.server.http.RequestedRange;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.synthesis.SpeakingEngine;
import dev.echoforge.speech.SpeechRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
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

/** The characters over HTTP. */
@RestController
@RequestMapping("/api/voices")
@Tag(name = "Voices")
class VoicesController {

  /** What speaks for a character can change when a model is installed. */
  private static final Duration SAMPLE_AGE = Duration.ofMinutes(10);

  private final VoiceList voices;
  private final SampleSpeech samples;
  private final SpeakingEngine speaking;
  private final CallersVoices cloned;
  private final ClonedVoiceViews views;

  VoicesController(
      VoiceList voices,
      SampleSpeech samples,
      SpeakingEngine speaking,
      CallersVoices cloned,
      ClonedVoiceViews views) {
    this.cloned = cloned;
    this.views = views;
    this.voices = voices;
    this.samples = samples;
    this.speaking = speaking;
  }

  @Access(scope = Scope.READ)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Who can speak: the characters, then the cloned voices that one may use",
      operationId = "listVoices")
  List<ListedVoice> list(
      @Parameter(
              description = "Only those heard so.",
              schema = @Schema(allowableValues = {"female", "male", "neutral"}))
          @RequestParam(required = false)
          @Nullable String gender,
      @Parameter(description = "Only those of that manner.") @RequestParam(required = false)
          @Nullable String style,
      @Parameter(description = "Whether cloned voices that are hidden are listed too.")
          @RequestParam(name = "hidden", defaultValue = "false")
          boolean hidden,
      Caller caller,
      HttpServletRequest request) {
    String engine = speaking.name();
    boolean clonedAlone = style != null && style.strip().equalsIgnoreCase("cloned");
    List<ListedVoice> listed =
        voices.find(gender, clonedAlone ? null : style).stream()
            .map(character -> listed(character, engine, request))
            .filter(character -> !clonedAlone)
            .collect(Collectors.toCollection(ArrayList::new));
    if (clonedAlone || style == null || style.isBlank()) {
      cloned.list(caller).stream()
          .filter(voice -> hidden || !voice.hidden())
          .filter(voice ->
              gender == null
                  || gender.isBlank()
                  || voice.stored().gender().id().equalsIgnoreCase(gender.strip()))
          .forEach(voice -> listed.add(views.of(voice, caller, request.getContextPath())));
    }
    return listed;
  }

  @Access(scope = Scope.READ)
  @GetMapping(path = "/list", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "The characters, as the original's clients know them",
      operationId = "listOriginalVoices")
  @Tag(name = "Original")
  List<ListedVoice.Original> original(HttpServletRequest request) {
    return voices.find(null, null).stream()
        .map(character -> listed(character, "", request).original())
        .toList();
  }

  @Access(scope = Scope.READ)
  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "One character or cloned voice", operationId = "getVoice")
  ListedVoice one(
      @Parameter(description = "Its id, name or number.", example = "sophia") @PathVariable
          String id,
      Caller caller,
      HttpServletRequest request) {
    return cloned
        .find(caller, id)
        .map(voice -> views.of(voice, caller, request.getContextPath()))
        .orElseGet(() -> listed(voices.get(id), speaking.name(), request));
  }

  @Access(scope = Scope.READ)
  @GetMapping(
      path = "/{id}/sample",
      produces = {"audio/wav", MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  @Operation(summary = "A character says something of itself", operationId = "hearVoice")
  @ApiResponse(
      responseCode = "200",
      description = "The whole audio; ranges of it can be asked for.",
      content =
          @Content(mediaType = "audio/wav", schema = @Schema(type = "string", format = "binary")))
  ResponseEntity<Resource> sample(
      @Parameter(description = "Its id, name or number.", example = "sophia") @PathVariable
          String id,
      @Parameter(description = "One of the engine's styles.")
          @RequestParam(defaultValue = SpeechRequest.DEFAULT_STYLE)
          String style,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    CharacterProfile character = voices.get(id);
    SampleSpeech.Sample sample = samples.of(character, style, caller, ClientConnection.of(request));
    Resource wav =
        RequestedRange.of(request, response, new ByteArrayResource(sample.wav()), sample.tag());
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("audio/wav"))
        .cacheControl(CacheControl.maxAge(SAMPLE_AGE).cachePrivate())
        .eTag(sample.tag())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename(character.id() + ".wav").build().toString())
        .header("X-EchoForge-Engine", sample.engine())
        .body(wav);
  }

  private static ListedVoice listed(
      CharacterProfile character, String engine, HttpServletRequest request) {
    String path = "%s/api/voices/%s/sample".formatted(request.getContextPath(), character.id());
    return ListedVoice.of(character, path, engine);
  }
}
