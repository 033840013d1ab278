package dev.echoforge.server.check;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What requests for speech of several clients share. */
final class SpeechRequests {

  static final String SPEECH = "/v1/audio/speech";
  private static final String DATA = "data:";

  private SpeechRequests() {}

  /** The body that every client sends at least. */
  static Map<String, Object> body(CheckedServer server, String model, Object voice, String words) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("input", server.text(words));
    body.put("model", model);
    body.put("voice", voice);
    return body;
  }

  /** The same with one field more. */
  static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
    body.put(field, value);
    return body;
  }

  /** As JSON. */
  static HttpRequest.Builder post(HttpRequest.Builder request, Map<String, ?> body) {
    return request.header("Content-Type", "application/json").POST(CheckedServer.json(body));
  }

  /**
   * Reads a stream of events as OpenAI's clients do, and joins its audio.
   *
   * @throws CheckFailedException if one is not as OpenAI sends it
   */
  static byte[] audioOfEvents(ServerAnswer answer) throws CheckFailedException {
    answer.requireStatus(200).requireType("text/event-stream");
    ByteArrayOutputStream audio = new ByteArrayOutputStream();
    boolean done = false;
    for (String line : answer.text().lines().toList()) {
      if (!line.startsWith(DATA)) {
        continue;
      }
      JsonNode event = event(line.substring(DATA.length()).strip());
      if (done) {
        throw CheckFailedException.of("events", "speech.audio.done as the last", line);
      }
      switch (event.path("type").asString("")) {
        case "speech.audio.delta" ->
            audio.writeBytes(Base64.getDecoder().decode(event.path("audio").asString("")));
        case "speech.audio.done" -> {
          done = true;
          for (String count : new String[] {"input_tokens", "output_tokens", "total_tokens"}) {
            if (!event.path("usage").path(count).isIntegralNumber()) {
              throw CheckFailedException.of(
                  "speech.audio.done", "usage." + count, ServerAnswer.shown(line));
            }
          }
        }
        default ->
            throw CheckFailedException.of(
                "event", "speech.audio.delta or .done", ServerAnswer.shown(line));
      }
    }
    if (!done) {
      throw CheckFailedException.of("events", "speech.audio.done at the end", "none");
    }
    return audio.toByteArray();
  }

  private static JsonNode event(String data) throws CheckFailedException {
    try {
      return JsonMapper.shared().readTree(data);
    } catch (JacksonException e) {
      throw CheckFailedException.of("event", "JSON", ServerAnswer.shown(data));
    }
  }
}
