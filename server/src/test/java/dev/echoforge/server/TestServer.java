package dev.echoforge.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server of our own on a free port of loopback, with a data folder of its own. */
public final class TestServer implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ConfigurableApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  private TestServer(ConfigurableApplicationContext context) {
    this.context = context;
    this.port = ((WebServerApplicationContext) context).getWebServer().getPort();
  }

  /** Starts one whose engine is the placeholder, unless the settings say otherwise. */
  public static TestServer start(Path dataDir, Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("server.port", "0");
    all.put("echoforge.data-dir", dataDir.toString());
    all.put("echoforge.synthesis.engine", "placeholder");
    all.put("echoforge.synthesis.preload", "false");
    all.putAll(settings);
    List<String> arguments =
        all.entrySet().stream().map(e -> "--" + e.getKey() + "=" + e.getValue()).toList();
    SpringApplication application = new SpringApplication(EchoForgeServer.class);
    return new TestServer(application.run(arguments.toArray(String[]::new)));
  }

  /** One of the server's beans. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** How many requests of a route have been answered, to whatever end. */
  public long answers(String route) {
    return bean(MeterRegistry.class)
        .find("http.server.requests")
        .tag("uri", route)
        .timers()
        .stream()
        .mapToLong(Timer::count)
        .sum();
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** A request to a path. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        // A cold CSM on a busy machine takes more than one.
        .timeout(Duration.ofMinutes(3));
  }

  /** Sends and reads the answer as text. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Sends and reads the answer. */
  public <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request.build(), handler);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Gets a path. */
  public HttpResponse<String> get(String path) {
    return send(request(path));
  }

  /** Posts JSON. */
  public HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Follows a task's events to its end and gives its last state. */
  public JsonNode await(String taskId) {
    HttpResponse<java.util.stream.Stream<String>> events =
        send(request("/api/tasks/" + taskId + "/events"), HttpResponse.BodyHandlers.ofLines());
    String last = null;
    try (java.util.stream.Stream<String> lines = events.body()) {
      for (String line : (Iterable<String>) lines::iterator) {
        if (line.startsWith("data:")) {
          last = line.substring("data:".length());
        }
      }
    }
    if (last == null) {
      throw new AssertionError("no event of task " + taskId + ": " + events.statusCode());
    }
    return JSON.readTree(last);
  }

  /** Follows a task's events until it stands as wanted; it must not end otherwise. */
  public void awaitStatus(String taskId, String status) {
    HttpResponse<java.util.stream.Stream<String>> events =
        send(request("/api/tasks/" + taskId + "/events"), HttpResponse.BodyHandlers.ofLines());
    try (java.util.stream.Stream<String> lines = events.body()) {
      if (lines.noneMatch(line -> line.contains("\"status\":\"" + status + "\""))) {
        throw new AssertionError("task " + taskId + " ended without being " + status);
      }
    }
  }

  /** Reads JSON. */
  public static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    client.close();
    context.close();
  }
}
