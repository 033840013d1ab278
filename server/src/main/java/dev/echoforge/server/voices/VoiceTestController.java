package dev.echoforge.server.voices;

import dev.echoforge.delivery.Renderer.Pace;
import dev.echoforge.reading.Priority;
import dev.echoforge.server.connections.ClientConnection;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.CharacterQuota;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.synthesis.SpeechOrder;
import dev.echoforge.server.tasks.TaskOrder;
import dev.echoforge.server.tasks.TurnRequest;
import dev.echoforge.server.tasks.web.GenerateController;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tries a voice out. */
@RestController
@Tag(name = "Voices")
class VoiceTestController {

  private final CallersVoices visible;
  private final VoiceList characters;
  private final ClonedVoiceViews views;
  private final GenerateController generate;
  private final VoiceSpeech speech;
  private final CharacterQuota quota;

  VoiceTestController(
      CallersVoices visible,
      VoiceList characters,
      ClonedVoiceViews views,
      GenerateController generate,
      VoiceSpeech speech,
      CharacterQuota quota) {
    this.visible = visible;
    this.characters = characters;
    this.views = views;
    this.generate = generate;
    this.speech = speech;
    this.quota = quota;
  }

  @Access(scope = Scope.SPEAK)
  @PostMapping(
      path = "/api/voices/{id}/test",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = {"audio/wav", MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  @Operation(
      summary = "Hear a voice say something, without keeping it",
      description = "Up to 500 characters, as WAV; X-EchoForge-Seed gives it again.",
      operationId = "testVoice")
  @ApiResponse(
      responseCode = "200",
      description = "The whole audio.",
      content =
          @Content(mediaType = "audio/wav", schema = @Schema(type = "string", format = "binary")))
  ResponseEntity<byte[]> test(
      @PathVariable("id") String id,
      @RequestBody VoiceTestBody body,
      Caller caller,
      HttpServletRequest request)
      throws IOException, InterruptedException {
    ClonedVoice cloned = visible.find(caller, id).orElse(null);
    String voice = cloned == null ? characters.get(id).id() : cloned.voiceId();
    requireShort(body.text());
    TaskOrder order = generate.order(body.request(voice, cloned == null ? null : views.usual()));
    TaskOrder.Turn turn = order.turns().getFirst();
    quota.charge(caller, turn.characters());
    VoiceSpeech.Spoken spoken =
        speech.speak(
            new SpeechOrder(
                TurnRequest.of(order, turn), Pace.WHOLE, Priority.NORMAL, caller.quotaKey(), false),
            voice,
            ClientConnection.of(request)::check);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("audio/wav"))
        .cacheControl(CacheControl.noStore())
        .header("X-EchoForge-Engine", spoken.engine())
        .header("X-EchoForge-Seed", String.valueOf(spoken.seed()))
        .body(spoken.wav());
  }

  private static void requireShort(@Nullable String text) {
    int characters = text == null ? 0 : text.codePointCount(0, text.length());
    if (characters > VoiceTestBody.MAX_CHARACTERS) {
      throw ProblemException.invalid(
          "text",
          "the text is too long to try a voice with",
          "1 to " + VoiceTestBody.MAX_CHARACTERS + " characters; POST /api/generate takes more",
          characters + " characters");
    }
  }
}
