package dev.echoforge.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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

  /**
   * What the process runs: folder, how many works the gate lets through, settings. Each line of its
   * input lets so many more through.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    GatedEngineProvider.GATE.release(Integer.parseInt(arguments[1]));
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("echoforge.synthesis.engine", "gated");
    settings.put("echoforge.tasks.concurrency", "2");
    for (String setting : Arrays.asList(arguments).subList(2, arguments.length)) {
      settings.put(
          setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
    TestServer server = TestServer.start(Path.of(arguments[0]), settings);
    System.out.println(LISTENS + server.port());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      GatedEngineProvider.GATE.release(Integer.parseInt(line));
    }
    Thread.currentThread().join();
  }

  /** Starts one and waits until it listens. */
  static ServerProcess start(Path dataDir, int lets) {
    return start(dataDir, lets, Map.of());
  }

  /** Starts one with further settings and waits until it listens. */
  static ServerProcess start(Path dataDir, int lets, Map<String, String> settings) {
    return start(dataDir, lets, settings, Map.of());
  }

  /** The same with further variables in its environment. */
  static ServerProcess start(
      Path dataDir, int lets, Map<String, String> settings, Map<String, String> environment) {
    try {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ServerProcess.class.getName(),
                  dataDir.toString(),
                  String.valueOf(lets)));
      settings.forEach((name, value) -> command.add(name + "=" + value));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().putAll(environment);
      Process process = builder.start();
      BufferedReader out = process.inputReader();
      String line = out.readLine();
      while (line != null && !line.startsWith(LISTENS)) {
        line = out.readLine();
      }
      if (line == null) {
        throw new AssertionError("the server did not start");
      }
      // A thread of its own: blocked tasks would fill the common pool, which tells of exits too.
      Thread.ofPlatform().daemon(true).start(() -> out.lines().forEach(rest -> {}));
      int port = Integer.parseInt(line.substring(LISTENS.length()));
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

  /** An answer as text. */
  String text(String path) {
    try {
      return client
          .send(
              request(path).build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1))
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An answer's body, as it comes; the first of it is there when this is complete. */
  CompletableFuture<InputStream> open(String path) {
    return client
        .sendAsync(request(path).build(), HttpResponse.BodyHandlers.ofInputStream())
        .thenApply(HttpResponse::body);
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

  /** Lets more works through the gate. */
  void letThrough(int works) {
    try {
      process.getOutputStream().write((works + "\n").getBytes(StandardCharsets.US_ASCII));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The status of an answer. */
  int status(String path) {
    try {
      return client
          .send(request(path).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Stops its clock, as {@code kill -STOP} does. */
  void pause() {
    signal("-STOP");
  }

  /** Lets it go on. */
  void wake() {
    signal("-CONT");
  }

  private void signal(String name) {
    try {
      int code = new ProcessBuilder("kill", name, String.valueOf(process.pid())).start().waitFor();
      if (code != 0) {
        throw new AssertionError("kill " + name + " ended with " + code);
      }
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
