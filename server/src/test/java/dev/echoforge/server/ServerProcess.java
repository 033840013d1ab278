package dev.echoforge.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server in a process of its own, so that it can be killed. */
final class ServerProcess implements AutoCloseable {

  private static final String LISTENS = "listens on ";

  private final Process process;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** What the process runs: folder, how many works the gate lets through. */
  public static void main(String[] arguments) throws InterruptedException {
    GatedEngineProvider.GATE.release(Integer.parseInt(arguments[1]));
    TestServer server =
        TestServer.start(
            Path.of(arguments[0]),
            Map.of("echoforge.synthesis.engine", "gated", "echoforge.tasks.concurrency", "2"));
    System.out.println(LISTENS + server.port());
    Thread.currentThread().join();
  }

  /** Starts one and waits until it listens. */
  static ServerProcess start(Path dataDir, int lets) {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ServerProcess.class.getName(),
                  dataDir.toString(),
                  String.valueOf(lets))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out = process.inputReader();
      String line = out.readLine();
      while (line != null && !line.startsWith(LISTENS)) {
        line = out.readLine();
      }
      if (line == null) {
        throw new AssertionError("the server did not start");
      }
      CompletableFuture<Void> drained =
          CompletableFuture.runAsync(() -> out.lines().forEach(rest -> {}));
      int port = Integer.parseInt(line.substring(LISTENS.length()));
      assert !drained.isCompletedExceptionally();
      return new ServerProcess(process, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode get(String path) {
    return send(request(path));
  }

  JsonNode post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Waits until a line of a task's events holds a text. */
  void awaitEvent(String taskId, String text) {
    try (var lines =
        client
            .send(
                request("/api/tasks/" + taskId + "/events").build(),
                HttpResponse.BodyHandlers.ofLines())
            .body()) {
      if (lines.noneMatch(line -> line.contains(text))) {
        throw new AssertionError("no event of " + taskId + " holds " + text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      return JsonMapper.shared()
          .readTree(client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** As {@code kill} does; tells the exit code. */
  int terminate() {
    stop();
    return process.onExit().join().exitValue();
  }

  /** As {@code kill} does, without waiting for the end. */
  void stop() {
    process.destroy();
  }

  /** Waits until it has ended; false if it has not in that time. */
  boolean ends(Duration within) throws InterruptedException {
    return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    client.close();
    kill();
  }
}
