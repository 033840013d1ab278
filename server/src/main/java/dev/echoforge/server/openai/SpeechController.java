package dev.echoforge.server.openai;

import dev.echoforge.audio.AudioFormat;
import dev.echoforge.delivery.RenderRequest;
import dev.echoforge.server.access.Client;
import dev.echoforge.server.connections.ClientConnection;
import dev.echoforge.server.synthesis.Priority;
import dev.echoforge.server.synthesis.SpokenWork;
import dev.echoforge.server.synthesis.Take;
import dev.echoforge.server.synthesis.TakeOrder;
import dev.echoforge.server.synthesis.Takes;
import dev.echoforge.speech.SpeechException;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.delivery.Renderer.Pace;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Speech as OpenAI's clients ask for it, sent as it is spoken. */
@RestController
@Tag(name = "OpenAI", description = "OpenAI's API for speech.")
class SpeechController {

  private static final int MOST_REASON = 500;

  private final SpeechCall call;
  private final Takes takes;

  SpeechController(SpeechCall call, Takes takes) {
    this.call = call;
    this.takes = takes;
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

  @PostMapping(path = "/v1/audio/speech", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Speak a text",
      description =
          "The audio is sent as it is spoken. With stream_format sse, events speech.audio.delta carry it in base64 and speech.audio.done ends them.",
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
      @RequestBody SpeechBody body, HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    AudioFormat format = call.format(body);
    boolean events = call.events(body);
    ClientConnection client = ClientConnection.of(request);
    RenderRequest render = call.request(body);
    TakeOrder order =
        new TakeOrder(render, Pace.LIVE, Priority.LIVE, Client.of(request).id(), true);
    try (Take take = takes.order(order)) {
      describe(take, response);
      try (SpeechAnswer answer =
          events
              ? EventAnswer.open(take, format, client, response)
              : AudioAnswer.open(take, format, client, response)) {
        hear(take, answer, render.speech().text());
      }
    }
  }

  private static void hear(Take take, SpeechAnswer answer, String text)
      throws IOException, InterruptedException {
    try {
      SpokenWork work = take.follow(answer);
      answer.finish(text, work);
    } catch (SpeechException e) {
      answer.fail(e);
    }
  }

  private static void describe(Take take, HttpServletResponse response) {
    response.setHeader("X-EchoForge-Engine", take.engine());
    response.setHeader("X-EchoForge-Device", take.device().id());
    response.setHeader("X-EchoForge-Voice", ascii(take.voice().id()));
    List<String> reasons = take.reasons();
    if (!reasons.isEmpty()) {
      response.setHeader("X-EchoForge-Reason", ascii(String.join("; ", reasons)));
    }
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
  }

  /** A header's value: one line of printable ASCII, not too long. */
  private static String ascii(String text) {
    String line = text.replaceAll("[^ -~]", "?");
    return line.length() <= MOST_REASON ? line : line.substring(0, MOST_REASON);
  }
}
