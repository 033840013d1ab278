package dev.echoforge.server.openai;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.delivery.Renderer.Pace;
import dev.echoforge.delivery.VoiceSelector;
import dev.echoforge.reading.Priority;
import dev.echoforge.server.background.BackgroundPool;
import dev.echoforge.server.connections.ClientConnection;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.security.Access;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.CharacterQuota;
import dev.echoforge.server.security.Role;
import dev.echoforge.server.security.Scope;
import dev.echoforge.server.security.VoiceAccess;
import dev.echoforge.server.synthesis.Playback;
import dev.echoforge.server.synthesis.PlaybackSink;
import dev.echoforge.server.synthesis.SpeakableText;
import dev.echoforge.server.synthesis.SpeechOrder;
import dev.echoforge.server.synthesis.SpeechService;
import dev.echoforge.server.synthesis.SpokenWork;
import dev.echoforge.speech.SpeechException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Speech as OpenAI's clients ask for it, sent as it is spoken. */
@RestController
@Tag(name = "OpenAI", description = "OpenAI's API for speech.")
class SpeechController {

  private static final int MAX_REASON = 500;

  private final SpeechCall call;
  private final CharacterQuota quota;
  private final VoiceAccess voices;
  private final SpeechService speech;
  private final BackgroundPool pool;

  SpeechController(
      SpeechCall call,
      SpeechService speech,
      CharacterQuota quota,
      VoiceAccess voices,
      BackgroundPool pool) {
    this.voices = voices;
    this.quota = quota;
    this.call = call;
    this.speech = speech;
    this.pool = pool;
  }

  /**
   * One of the events, for the API's description.
   *
   * @param data a speech.audio.delta, a speech.audio.done or an error
   */
  @Schema(name = "OpenAiSpeechEvent", description = "A server-sent event.")
  record SpeechEvent(
      @JsonProperty("data")
          @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "A speech.audio.delta, a speech.audio.done or an error, as JSON.")
          String data) {}

  @Access(scope = Scope.SPEAK)
  @PostMapping(path = "/v1/audio/speech", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Speak a text",
      description =
          "The audio is sent as it is spoken. With stream_format sse, events speech.audio.delta"
              + " carry it in base64 and speech.audio.done ends them.",
      operationId = "openAiSpeech")
  @ApiResponse(
      responseCode = "200",
      description = "The audio.",
      content = {
        @Content(mediaType = "audio/mpeg", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "audio/ogg", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "audio/aac", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "audio/flac", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "audio/wav", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "audio/pcm", schema = @Schema(type = "string", format = "binary")),
        @Content(
            mediaType = "text/event-stream",
            schema = @Schema(implementation = SpeechEvent.class))
      })
  void speech(
      @RequestBody SpeechBody body,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    AudioFormat format = call.format(body);
    boolean events = call.events(body);
    ClientConnection client = ClientConnection.of(request);
    RenderRequest render = call.request(body);
    if (!SpeakableText.isSpeakable(render.speech().text())) {
      SilentAnswer.send(render.speech().text(), format, events, response);
      return;
    }
    if (render.wish() instanceof VoiceSelector.ById named) {
      voices.require(caller, named.id(), render.engine());
    }
    SpeechOrder order = new SpeechOrder(render, Pace.LIVE, Priority.LIVE, caller.quotaKey(), true);
    try (Playback playback = speech.submit(order)) {
      String text = render.speech().text();
      quota.charge(caller, text.codePointCount(0, text.length()));
      boolean operator = caller.role() == Role.ADMIN;
      describe(playback, operator, response);
      try (SpeechAnswer answer =
          events
              ? EventAnswer.open(playback, format, client, response, pool, operator)
              : AudioAnswer.open(playback, format, client, response, pool)) {
        hear(playback, answer, text, () -> describe(playback, operator, response));
      }
    }
  }

  private static void hear(Playback playback, SpeechAnswer answer, String text, Runnable described)
      throws IOException, InterruptedException {
    PlaybackSink sink =
        new PlaybackSink() {
          @Override
          public void samples(float[] samples) throws IOException {
            answer.samples(samples);
          }

          @Override
          public void waiting() throws IOException {
            answer.waiting();
          }

          @Override
          public void replaced() {
            described.run();
          }
        };
    try {
      SpokenWork work = playback.follow(sink);
      answer.finish(text, work);
    } catch (SpeechException e) {
      answer.fail(e);
    }
  }

  private static void describe(Playback playback, boolean operator, HttpServletResponse response) {
    response.setHeader("X-EchoForge-Engine", playback.engine());
    response.setHeader("X-EchoForge-Device", playback.device().id());
    response.setHeader("X-EchoForge-Voice", ascii(playback.voice().id()));
    List<String> reasons = operator ? playback.reasons() : sentences(playback);
    if (!reasons.isEmpty()) {
      response.setHeader("X-EchoForge-Reason", ascii(String.join("; ", reasons)));
    }
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
  }

  /** Why something is not as it was asked for, without what only operators can do about it. */
  private static List<String> sentences(Playback playback) {
    List<String> sentences = new ArrayList<>();
    boolean voice = playback.voice().reason() != null;
    if (playback.reasons().size() > (voice ? 1 : 0)) {
      sentences.add(Reason.ENGINE_REPLACED.sentence());
    }
    if (voice) {
      sentences.add(Reason.VOICE_REPLACED.sentence());
    }
    return sentences;
  }

  /** A header's value: one line of printable ASCII, not too long. */
  private static String ascii(String text) {
    String line = text.replaceAll("[^ -~]", "?");
    return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON);
  }
}
