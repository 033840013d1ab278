package dev.echoforge.cli.voices;

import dev.echoforge.cli.terminal.Terminal;
import dev.echoforge.files.RunningServer;
import dev.echoforge.json.BoundedJson;
import dev.echoforge.speech.UnavailableException;
import dev.echoforge.voices.VoiceDraft;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The cloned voices of a server that runs on the data folder, by its API. */
final class ServerVoices implements AutoCloseable {

  private static final String KEY_VARIABLE = "ECHOFORGE_API_KEY";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final JsonMapper JSON = BoundedJson.mapper(1_000_000);
  private static final String CONSENT = "Stated on the command line.";

  private final URI address;
  private final @Nullable String key;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private ServerVoices(URI address, @Nullable String key) {
    this.address = address;
    this.key = key;
  }

  /** That of the terminal's data folder, if a server runs on it. */
  static Optional<ServerVoices> of(Terminal terminal) {
    String key = terminal.environment().get(KEY_VARIABLE);
    return RunningServer.find(terminal.dataFolder())
        .map(server ->
            new ServerVoices(server.address(), key == null || key.isBlank() ? null : key.strip()));
  }

  /**
   * What it answered.
   *
   * @param status the HTTP status
   * @param body JSON, or missing
   */
  record Answer(int status, JsonNode body) {

    boolean ok() {
      return status >= 200 && status < 300;
    }

    /** Whether the caller is not let in. */
    boolean refused() {
      return status == 401 || status == 403;
    }

    /** What is wrong, for people. */
    String detail() {
      String advice =
          refused()
              ? " (the server on this data folder wants a key with the scope voices in $"
                  + KEY_VARIABLE
                  + ")"
              : "";
      return body.path("detail").asString("the server answered " + status) + advice;
    }
  }

  /** Makes a voice of a recording. */
  Answer add(VoiceDraft draft, Path recording) throws InterruptedException {
    HttpRequest.Builder upload = request("/api/voices/uploads");
    try {
      upload
          .header("Content-Type", "application/octet-stream")
          .POST(BodyPublishers.ofFile(recording));
    } catch (FileNotFoundException e) {
      throw new UnavailableException("the recording can't be read: " + e.getMessage());
    }
    Answer sent = send(upload);
    if (!sent.ok()) {
      return sent;
    }
    ObjectNode order = JSON.createObjectNode();
    order
        .put("upload", sent.body().path("id").asString())
        .put("name", draft.name())
        .put("gender", draft.gender().id())
        .put("description", draft.description())
        .put("transcript", draft.transcript())
        .put("consent", CONSENT);
    return send(
        request("/api/voices")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(order))));
  }

  /** Deletes one. */
  Answer remove(String id) throws InterruptedException {
    String path = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    return send(request("/api/voices/" + path).DELETE());
  }

  /** All that the caller sees, characters before cloned ones. */
  Answer list() throws InterruptedException {
    return send(request("/api/voices?hidden=true"));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT);
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    return request;
  }

  private Answer send(HttpRequest.Builder request) throws InterruptedException {
    try {
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), json(answer.body()));
    } catch (IOException e) {
      throw new UnavailableException(
          "the server that runs on this data folder can't be reached at %s: %s"
              .formatted(address, e.getMessage()));
    }
  }

  private static JsonNode json(byte[] body) {
    try {
      return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
    } catch (JacksonException e) {
      return JSON.createObjectNode();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
