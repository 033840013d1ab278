package dev.echoforge.server.check;

import static dev.echoforge.server.check.SpeechRequests.SPEECH;
import static dev.echoforge.server.check.SpeechRequests.body;
import static dev.echoforge.server.check.SpeechRequests.post;
import static dev.echoforge.server.check.SpeechRequests.with;

import java.util.List;
import java.util.Map;

/** What Home Assistant's integration openai_tts sends; it gives up after a minute. */
final class HomeAssistantChecks {

  private static final String CLIENT = "Home Assistant (openai_tts)";
  private static final String ID = "home-assistant.";
  private static final long FIRST_MS = 30_000;
  private static final long TOTAL_MS = 60_000;

  private HomeAssistantChecks() {}

  static List<ClientCheck> all() {
    return List.of(
        new ClientCheck(
            ID + "speech",
            CLIENT,
            "Two sentences as mp3: begun within 30 s, whole within 60 s",
            "POST "
                + SPEECH
                + " {model, input, voice, response_format: mp3, speed: 1.0, instructions}",
            server -> {
              Map<String, Object> body =
                  body(
                      server,
                      "gpt-4o-mini-tts",
                      "shimmer",
                      "The washing machine has finished. It is warm outside today.");
              ServerAnswer answer =
                  server
                      .send(
                          post(
                              server.request(SPEECH, "HomeAssistant/2026.8 aiohttp/3.12"),
                              with(
                                  with(with(body, "response_format", "mp3"), "speed", 1.0),
                                  "instructions",
                                  "Speak calmly.")))
                      .requireAudio(AudioKind.MP3);
              within("first audio", answer.firstMs(), FIRST_MS);
              within("whole answer", answer.totalMs(), TOTAL_MS);
            }));
  }

  private static void within(String what, long ms, long most) throws CheckFailedException {
    if (ms > most) {
      throw CheckFailedException.of(
          what, "within %d s".formatted(most / 1_000), "%d s".formatted(ms / 1_000));
    }
  }
}
