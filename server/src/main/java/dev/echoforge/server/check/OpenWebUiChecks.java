package dev.echoforge.server.check;

import static dev.echoforge.server.check.SpeechRequests.SPEECH;
import static dev.echoforge.server.check.SpeechRequests.body;
import static dev.echoforge.server.check.SpeechRequests.post;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What Open WebUI sends: the lists without a key, and speech that it saves as mp3. */
final class OpenWebUiChecks {

  private static final String CLIENT = "Open WebUI";
  private static final String ID = "open-webui.";
  private static final String AGENT = "Python/3.11 aiohttp/3.12";

  private OpenWebUiChecks() {}

  static List<ClientCheck> all() {
    return List.of(
        new ClientCheck(
            ID + "models",
            CLIENT,
            "The list of models without a key",
            "GET /v1/audio/models, no Authorization",
            server -> list(server, "/v1/audio/models", "models", new String[] {"id"})),
        new ClientCheck(
            ID + "voices",
            CLIENT,
            "The list of voices without a key",
            "GET /v1/audio/voices, no Authorization",
            server -> list(server, "/v1/audio/voices", "voices", new String[] {"id", "name"})),
        new ClientCheck(
            ID + "speech",
            CLIENT,
            "Speech without a format, saved as mp3",
            "POST " + SPEECH + " {input, voice, model}",
            server ->
                server
                    .send(
                        post(
                            server.request(SPEECH, AGENT).header("Accept", "*/*"),
                            body(server, "tts-1", "alloy", "Open WebUI asks.")))
                    .requireAudio(AudioKind.MP3)));
  }

  private static void list(CheckedServer server, String path, String name, String[] keys)
      throws CheckFailedException, java.io.IOException, InterruptedException {
    ServerAnswer answer =
        server.send(server.request(path).header("User-Agent", AGENT).header("Accept", "*/*"));
    if (answer.status() == 401) {
      throw new CheckFailedException(
          "status: expected 200, got 401: it asks for its lists without a key;"
              + " echoforge.access.open-lists=true lets it");
    }
    JsonNode items = answer.requireStatus(200).json().path(name);
    for (String key : keys) {
      if (!items.isArray() || items.isEmpty() || !items.path(0).path(key).isString()) {
        throw CheckFailedException.of(
            "body",
            "{\"%s\": [{%s}]}".formatted(name, String.join(", ", keys)),
            ServerAnswer.shown(answer.text()));
      }
    }
  }
}
