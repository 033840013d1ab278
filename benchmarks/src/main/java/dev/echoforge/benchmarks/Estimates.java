package dev.echoforge.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How true a running server's estimates are: texts of 20 to 5,000 characters and scripts, one at a
 * time and several at once; each is estimated, ordered and awaited. Prints for each the told and
 * the measured seconds, and how many of ten are within a factor of two.
 */
public final class Estimates {

  private static final String[] SENTENCES = {
    "The harbour was empty when the morning came.",
    "Nobody had seen the captain since the storm.",
    "A letter lay on the table, still unopened.",
    "It rained for three days without a pause.",
    "Her brother laughed, and then he was silent.",
    "They sold the house and bought a smaller one.",
    "The train was late again, as it always was.",
    "Somewhere behind the wall a dog began to bark."
  };
  private static final double SMALL_S = 0.1;

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Random random = new Random(11);
  private final String base;
  private final List<String> rows = new ArrayList<>();
  private int good;
  private int goodLengths;
  private int all;

  private Estimates(int port) {
    base = "http://localhost:" + port;
  }

  /** Arguments: the port, how many jobs one after the other, and how many more four at a time. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Estimates estimates = new Estimates(Integer.parseInt(arguments[0]));
    int single = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
    int together = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
    for (int i = 0; i < single; i++) {
      estimates.measure(1);
    }
    for (int i = 0; i < together; i += 4) {
      estimates.measure(4);
    }
    estimates.rows.forEach(System.out::println);
    System.out.printf(
        Locale.ROOT,
        "within a factor of two: time %d of %d, length %d of %d%n",
        estimates.good,
        estimates.all,
        estimates.goodLengths,
        estimates.all);
  }

  private record Job(String id, double told, double toldLength, int characters, int turns) {}

  private void measure(int atOnce) throws IOException, InterruptedException {
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < atOnce; i++) {
      jobs.add(begin());
    }
    for (Job job : jobs) {
      JsonNode task = await(job.id());
      double took =
          seconds(task.path("completed_at").asString())
              - seconds(task.path("created_at").asString());
      double length =
          json.readTree(get("/api/recordings/" + job.id())).path("duration_seconds").asDouble();
      all++;
      good += within(job.told(), took) ? 1 : 0;
      goodLengths += within(job.toldLength(), length) ? 1 : 0;
      rows.add(
          String.format(
              Locale.ROOT,
              "%d at once, %5d characters, %3d turns: told %7.2f s, took %7.2f s; length told %7.1f s, is %7.1f s",
              atOnce,
              job.characters(),
              job.turns(),
              job.told(),
              took,
              job.toldLength(),
              length));
    }
  }

  private static boolean within(double told, double measured) {
    return Math.abs(told - measured) <= SMALL_S || (told <= 2 * measured && told >= measured / 2);
  }

  private Job begin() throws IOException, InterruptedException {
    int turns = random.nextInt(4) == 0 ? 2 + random.nextInt(20) : 1;
    int characters = (int) Math.exp(Math.log(20) + random.nextDouble() * Math.log(250));
    String body;
    String path;
    if (turns == 1) {
      body = "{\"text\": \"" + text(Math.min(characters, 4_900)) + "\"}";
      path = "/api/generate";
    } else {
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < turns; i++) {
        parts.add("{\"text\": \"" + text(Math.max(20, characters / turns)) + "\"}");
      }
      body = "{\"turns\": [" + String.join(", ", parts) + "]}";
      path = "/api/scripts";
    }
    JsonNode told = json.readTree(post("/api/estimate", body));
    JsonNode task = json.readTree(post(path, body));
    return new Job(
        task.path("task_id").asString(),
        told.path("total_seconds").asDouble(),
        told.path("audio_seconds").asDouble(),
        told.path("characters").asInt(),
        told.path("turns").asInt());
  }

  /** Sentences in an order that did not come before, so that none is kept. */
  private String text(int characters) {
    StringBuilder text = new StringBuilder("Number " + random.nextInt(1_000_000) + ".");
    while (text.length() < characters) {
      text.append(' ').append(SENTENCES[random.nextInt(SENTENCES.length)]);
    }
    return text.toString();
  }

  private JsonNode await(String id) throws IOException, InterruptedException {
    while (true) {
      JsonNode task = json.readTree(get("/api/tasks/" + id));
      if (!task.path("completed_at").isNull() && !task.path("completed_at").isMissingNode()) {
        return task;
      }
      Thread.sleep(100);
    }
  }

  private static double seconds(String time) {
    var instant = java.time.Instant.parse(time);
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  private String get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(base + path)));
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }
}
