package dev.echoforge.server.check;

import static dev.echoforge.server.check.SpeechRequests.SPEECH;
import static dev.echoforge.server.check.SpeechRequests.body;
import static dev.echoforge.server.check.SpeechRequests.post;
import static dev.echoforge.server.check.SpeechRequests.with;

import java.util.List;
import java.util.Map;

/** What SillyTavern sends; without a key its bearer is empty. */
final class SillyTavernChecks {

  private static final String CLIENT = "SillyTavern";
  private static final String ID = "sillytavern.";
  private static final String AGENT = "node-fetch";

  private SillyTavernChecks() {}

  private static Map<String, Object> speech(CheckedServer server) {
    Map<String, Object> body = body(server, "tts-1", "fable", "A tavern keeper asks.");
    return with(with(body, "response_format", "mp3"), "speed", 1);
  }

  static List<ClientCheck> all() {
    return List.of(
        new ClientCheck(
            ID + "speech",
            CLIENT,
            "Speech as mp3 at speed 1",
            "POST " + SPEECH + " {input, response_format: mp3, voice, speed: 1, model}",
            server ->
                server
                    .send(post(server.request(SPEECH, AGENT), speech(server)))
                    .requireAudio(AudioKind.MP3)),
        new ClientCheck(
            ID + "empty-bearer",
            CLIENT,
            "An empty bearer breaks nothing",
            "POST " + SPEECH + ", Authorization: Bearer (empty)",
            server -> {
              ServerAnswer answer =
                  server.send(
                      post(
                          server
                              .request(SPEECH)
                              .header("User-Agent", AGENT)
                              .header("Authorization", "Bearer "),
                          speech(server)));
              if (answer.status() == 401) {
                var _ = answer.requireError(401); // keys are wanted here
                return;
              }
              answer.requireAudio(AudioKind.MP3);
            }));
  }
}
