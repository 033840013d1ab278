package dev.echoforge.server.check;

import static dev.echoforge.server.check.SpeechRequests.SPEECH;
import static dev.echoforge.server.check.SpeechRequests.body;
import static dev.echoforge.server.check.SpeechRequests.post;
import static dev.echoforge.server.check.SpeechRequests.with;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

/** What OpenAI's Node library sends. */
final class OpenAiNodeChecks {

  private static final String CLIENT = "OpenAI Node";
  private static final String ID = "openai-node.";

  /** Where somebody who has heard enough hangs up. */
  private static final long FIRST_BYTES = 1_000;

  private OpenAiNodeChecks() {}

  private static HttpRequest.Builder request(CheckedServer server, String path, String accept) {
    return server
        .request(path, "OpenAI/JS 6.49.0")
        .header("Accept", accept)
        .header("X-Stainless-Lang", "js")
        .header("X-Stainless-Runtime", "node")
        .header("X-Stainless-Retry-Count", "0")
        .header("X-Stainless-Timeout", "600");
  }

  static List<ClientCheck> all() {
    return List.of(
        new ClientCheck(
            ID + "speech",
            CLIENT,
            "Speech that is streamed as Opus",
            "POST " + SPEECH + " {…, response_format: opus, speed: 1.25}",
            server -> {
              Map<String, Object> body = body(server, "tts-1-hd", "nova", "Node asks.");
              server
                  .send(
                      post(
                          request(server, SPEECH, "application/octet-stream"),
                          with(with(body, "response_format", "opus"), "speed", 1.25)))
                  .requireAudio(AudioKind.OPUS);
            }),
        new ClientCheck(
            ID + "abort",
            CLIENT,
            "A client that hangs up leaves a server that answers",
            "POST " + SPEECH + ", closed after the first bytes; GET /v1/models",
            server -> {
              Map<String, Object> body =
                  body(server, "tts-1", "echo", "This one is not heard to its end.");
              server
                  .send(
                      post(
                          request(server, SPEECH, "application/octet-stream"),
                          with(body, "response_format", "pcm")),
                      FIRST_BYTES)
                  .requireStatus(200);
              server.send(request(server, "/v1/models", "application/json")).requireStatus(200);
            }),
        new ClientCheck(
            ID + "missing",
            CLIENT,
            "A missing field is a 400 in OpenAI's envelope",
            "POST " + SPEECH + " {model, input}",
            server -> {
              Map<String, Object> body = body(server, "tts-1", "alloy", "No voice.");
              body.remove("voice");
              var _ =
                  server
                      .send(post(request(server, SPEECH, "application/octet-stream"), body))
                      .requireError(400);
            }));
  }
}
