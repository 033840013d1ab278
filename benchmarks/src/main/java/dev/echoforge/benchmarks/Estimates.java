package dev.echoforge.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How true a running server's estimates are: texts of 20 to 5,000 characters and scripts, one at a
 * time and several at once; each is estimated, ordered and awaited. Prints for each the told and
 * the measured seconds, and how many of ten are within a factor of two.
 */
public final class Estimates {

  private static final String[] WHO = {
    "The captain", "Her brother", "A stranger", "The old teacher", "Nobody", "My neighbour",
        "The baker's son",
    "A woman in grey", "The last guest", "Somebody", "The doctor", "His aunt", "A tired clerk",
        "The boy"
  };
  private static final String[] DID = {
    "had left",
    "was looking for",
    "found",
    "forgot",
    "sold",
    "carried",
    "wanted",
    "never saw",
    "remembered",
    "painted",
    "was afraid of",
    "asked for",
    "threw away",
    "kept"
  };
  private static final String[] WHAT = {
    "the letter", "a broken clock", "the yellow house", "some bread", "an empty boat", "the key",
        "a small lamp",
    "the only map", "his good coat", "a basket of apples", "the photograph", "their names",
        "a black horse", "the song"
  };
  private static final String[] WHEN = {
    "before the storm", "on a cold morning", "when the train came in", "without a word",
        "for three days", "at the harbour",
    "as always", "in the rain", "behind the wall", "after all these years", "once more",
        "and then laughed"
  };

  private static final double SMALL_S = 0.1;

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Random random;
  private final String base;
  private final List<String> rows = new ArrayList<>();
  private final Map<String, int[]> byKind = new LinkedHashMap<>();
  private String lastText = "";
  private int good;
  private int goodLengths;
  private int all;

  private Estimates(int port, long seed) {
    base = "http://localhost:" + port;
    random = new Random(seed);
  }

  /** What is asked for. */
  private enum Kind {
    /** Sentences that were never spoken. */
    NEW,
    /** The text before, with another sentence. */
    CHANGED,
    /** One sentence again and again. */
    REPEATED,
    /** Several turns. */
    SCRIPT
  }

  /**
   * Arguments: the port, how many jobs one after the other, how many more four at a time, and a
   * seed for the texts (another one each time unless given: what was spoken before is kept).
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int single = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
    int together = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
    long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : System.nanoTime();
    Estimates estimates = new Estimates(Integer.parseInt(arguments[0]), seed);
    for (int i = 0; i < single; i++) {
      estimates.measure(1);
    }
    for (int i = 0; i < together; i += 4) {
      estimates.measure(4);
    }
    estimates.rows.forEach(System.out::println);
    estimates.byKind.forEach((kind, counts) ->
        System.out.printf(Locale.ROOT, "%s: %d of %d%n", kind, counts[0], counts[1]));
    System.out.printf(
        Locale.ROOT,
        "within a factor of two: time %d of %d, length %d of %d%n",
        estimates.good,
        estimates.all,
        estimates.goodLengths,
        estimates.all);
  }

  private record Job(
      String id, Kind kind, double told, double toldLength, int characters, int turns) {}

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
      int[] counts =
          byKind.computeIfAbsent(
              atOnce + " at once, " + job.kind().name().toLowerCase(Locale.ROOT), _ -> new int[2]);
      counts[0] += within(job.told(), took) ? 1 : 0;
      counts[1]++;
      goodLengths += within(job.toldLength(), length) ? 1 : 0;
      rows.add(
          String.format(
              Locale.ROOT,
              "%s%d at once, %-8s %5d characters, %3d turns: told %7.2f s, took %7.2f s; length told %7.1f s, is %7.1f s",
              within(job.told(), took) ? "  " : "! ",
              atOnce,
              job.kind().name().toLowerCase(Locale.ROOT),
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
    Kind kind = Kind.values()[Math.max(0, random.nextInt(7) - 3)];
    int characters = (int) Math.exp(Math.log(20) + random.nextDouble() * Math.log(250));
    String body;
    String path;
    if (kind != Kind.SCRIPT) {
      lastText = text(kind, Math.min(characters, 4_900));
      body = "{\"text\": \"" + lastText + "\"}";
      path = "/api/generate";
    } else {
      int turns = 2 + random.nextInt(20);
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < turns; i++) {
        parts.add("{\"text\": \"" + text(Kind.NEW, Math.max(20, characters / turns)) + "\"}");
      }
      body = "{\"turns\": [" + String.join(", ", parts) + "]}";
      path = "/api/scripts";
    }
    JsonNode told = json.readTree(post("/api/estimate", body));
    JsonNode task = json.readTree(post(path, body));
    return new Job(
        task.path("task_id").asString(),
        kind,
        told.path("total_seconds").asDouble(),
        told.path("audio_seconds").asDouble(),
        told.path("characters").asInt(),
        told.path("turns").asInt());
  }

  private String text(Kind kind, int characters) {
    if (kind == Kind.CHANGED && !lastText.isEmpty() && lastText.length() < 4_800) {
      return lastText + " " + sentence();
    }
    String same = sentence();
    StringBuilder text = new StringBuilder(same);
    while (text.length() < characters) {
      text.append(' ').append(kind == Kind.REPEATED ? same : sentence());
    }
    return text.toString();
  }

  private String sentence() {
    return one(WHO) + " " + one(DID) + " " + one(WHAT) + " " + one(WHEN) + ".";
  }

  private String one(String[] words) {
    return words[random.nextInt(words.length)];
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
