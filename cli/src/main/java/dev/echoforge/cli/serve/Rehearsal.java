package dev.echoforge.cli.serve;

import dev.echoforge.server.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A start that only shows the JVM what one loads, for its start-up cache (JEP 514): serves on any
 * free port, answers what a first visitor asks for, and ends.
 */
public final class Rehearsal {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final List<String> FIRST_VISIT =
      List.of("/api/health", "/", "/api/capabilities", "/api/voices", "/api/recordings");
  private static final String SPEECH =
      "{\"model\": \"tts-1\", \"voice\": \"alloy\", \"input\": \"Getting ready.\"}";

  private Rehearsal() {}

  /**
   * Rehearses.
   *
   * @param dataDir one of its own, which may be deleted afterwards
   * @throws NotStartedException if it can't start
   */
  public static void run(Path dataDir, @Nullable String apiKey)
      throws IOException, InterruptedException {
    try (var context =
            Serving.start(
                () -> new ServerOptions(ServerOptions.DEFAULT_HOST, 0, dataDir, apiKey), () -> {});
        HttpClient client = HttpClient.newHttpClient()) {
      URI server = URI.create("http://localhost:" + Serving.actualPort(context));
      for (String path : FIRST_VISIT) {
        send(client, request(server.resolve(path), apiKey));
      }
      send(
          client,
          request(server.resolve("/v1/audio/speech"), apiKey)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(SPEECH)));
    }
  }

  private static HttpRequest.Builder request(URI address, @Nullable String apiKey) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(TIMEOUT);
    return apiKey == null || apiKey.isBlank() ? request : request.header("X-API-Key", apiKey);
  }

  private static void send(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    client.send(request.build(), BodyHandlers.discarding());
  }
}
