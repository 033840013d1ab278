package dev.echoforge.server.check;

import static dev.echoforge.server.check.SpeechRequests.SPEECH;
import static dev.echoforge.server.check.SpeechRequests.body;
import static dev.echoforge.server.check.SpeechRequests.post;
import static dev.echoforge.server.check.SpeechRequests.with;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What OpenAI's Python library sends. */
final class OpenAiPythonChecks {

  private static final String CLIENT = "OpenAI Python";
  private static final String ID = "openai-python.";
  private static final String SHOWN = "POST " + SPEECH + " ";
  private static final String BINARY = "application/octet-stream";

  private OpenAiPythonChecks() {}

  private static HttpRequest.Builder request(CheckedServer server, String path, String accept) {
    return server
        .request(path, "OpenAI/Python 3.57.0")
        .header("Accept", accept)
        .header("X-Stainless-Lang", "python")
        .header("X-Stainless-Retry-Count", "0")
        .header("X-Stainless-Async", "false");
  }

  private static ServerAnswer speak(CheckedServer server, Map<String, ?> body)
      throws CheckFailedException, java.io.IOException, InterruptedException {
    return server.send(post(request(server, SPEECH, BINARY), body));
  }

  static List<ClientCheck> all() {
    List<ClientCheck> checks = new ArrayList<>();
    checks.add(
        new ClientCheck(
            ID + "default",
            CLIENT,
            "Speech without a format is mp3",
            SHOWN + "{model, voice, input}, Accept: " + BINARY,
            server ->
                speak(server, body(server, "gpt-4o-mini-tts", "alloy", "Python asks."))
                    .requireAudio(AudioKind.MP3)
                    .requireHeader("x-request-id")));
    for (AudioKind kind : AudioKind.values()) {
      checks.add(
          new ClientCheck(
              ID + kind.id(),
              CLIENT,
              "Speech as " + kind.id(),
              SHOWN + "{…, response_format: " + kind.id() + "}",
              server -> format(server, kind)));
    }
    checks.add(
        new ClientCheck(
            ID + "voice-object",
            CLIENT,
            "A voice as an object with an id",
            SHOWN + "{…, voice: {id: alloy}}",
            server ->
                speak(
                        server,
                        body(server, "gpt-4o-mini-tts", Map.of("id", "alloy"), "Python asks."))
                    .requireAudio(AudioKind.MP3)));
    checks.add(
        new ClientCheck(
            ID + "events",
            CLIENT,
            "Speech as server-sent events with its usage",
            SHOWN + "{…, response_format: wav, stream_format: sse}",
            server -> {
              Map<String, Object> body =
                  body(server, "gpt-4o-mini-tts", "coral", "Events carry this.");
              byte[] audio =
                  SpeechRequests.audioOfEvents(
                      speak(
                          server,
                          with(with(body, "response_format", "wav"), "stream_format", "sse")));
              if (!AudioKind.WAV.begins(audio)) {
                throw CheckFailedException.of("joined audio", "WAV", AudioKind.WAV.seen(audio));
              }
            }));
    checks.add(
        new ClientCheck(
            ID + "errors",
            CLIENT,
            "A wrong field is a 400 that names it",
            SHOWN + "{…, speed: 9}",
            server -> {
              JsonNode error =
                  speak(server, with(body(server, "tts-1", "alloy", "No."), "speed", 9))
                      .requireError(400);
              if (!error.path("param").asString("").equals("speed")) {
                throw CheckFailedException.of("error.param", "speed", error.path("param") + "");
              }
            }));
    checks.add(
        new ClientCheck(
            ID + "models",
            CLIENT,
            "The models and one of them",
            "GET /v1/models, GET /v1/models/{id}",
            OpenAiPythonChecks::models));
    checks.add(
        new ClientCheck(
            ID + "no-model",
            CLIENT,
            "A model that is not there is a 404",
            "GET /v1/models/gpt-0",
            server -> {
              var _ =
                  server
                      .send(request(server, "/v1/models/gpt-0", "application/json"))
                      .requireError(404);
            }));
    checks.add(
        new ClientCheck(
            ID + "wrong-key",
            CLIENT,
            "A wrong key is a 401, where keys are wanted",
            "GET /v1/models, Authorization: Bearer wrong",
            server -> {
              ServerAnswer answer =
                  server.send(
                      server
                          .request("/v1/models")
                          .header("Authorization", "Bearer sk-wrong")
                          .header("Accept", "application/json"));
              if (answer.status() == 200) {
                return; // open to everybody, or its lists are
              }
              var _ = answer.requireError(401);
            }));
    return checks;
  }

  private static void format(CheckedServer server, AudioKind kind)
      throws CheckFailedException,
          CheckSkippedException,
          java.io.IOException,
          InterruptedException {
    ServerAnswer answer =
        speak(
            server,
            with(
                body(server, "tts-1", "alloy", "Each format says this."),
                "response_format",
                kind.id()));
    if (kind == AudioKind.AAC && answer.status() == 400) {
      JsonNode error = answer.requireError(400);
      if (error.path("param").asString("").equals("response_format")) {
        throw new CheckSkippedException(error.path("message").asString(""));
      }
    }
    answer.requireAudio(kind);
  }

  private static void models(CheckedServer server)
      throws CheckFailedException, java.io.IOException, InterruptedException {
    JsonNode list =
        server
            .send(request(server, "/v1/models", "application/json"))
            .requireStatus(200)
            .requireType("application/json")
            .json();
    JsonNode first = list.path("data").path(0);
    for (String key : new String[] {"id", "object", "created", "owned_by"}) {
      if (!list.path("object").asString("").equals("list") || !first.has(key)) {
        throw CheckFailedException.of(
            "body",
            "{object: list, data: [{id, object, created, owned_by}]}",
            ServerAnswer.shown(list.toString()));
      }
    }
    String id = first.path("id").asString("");
    JsonNode one =
        server
            .send(request(server, "/v1/models/" + id, "application/json"))
            .requireStatus(200)
            .json();
    if (!one.path("id").asString("").equals(id)) {
      throw CheckFailedException.of("id", id, ServerAnswer.shown(one.toString()));
    }
  }
}
