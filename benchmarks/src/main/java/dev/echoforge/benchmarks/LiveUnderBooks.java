package dev.echoforge.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How soon a live line is heard while books are spoken: {@code LiveUnderBooks PORT [BOOKS
 * [LINES]]}, against a running server on this machine. First lines alone, then the same number
 * while scripts of one turn of 40,000 characters each are under way; the scripts are cancelled at
 * the end.
 */
final class LiveUnderBooks {

  private static final int BOOK_CHARACTERS = 40_000;

  /** A WAV's header and its first samples. */
  private static final int HEAD = 64;

  private static final Pattern ID = Pattern.compile("\"task_id\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;
  private final String run = Long.toString(System.nanoTime(), 36);
  private int number;

  private LiveUnderBooks(int port) {
    this.server = URI.create("http://127.0.0.1:" + port);
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    LiveUnderBooks benchmark = new LiveUnderBooks(Integer.parseInt(arguments[0]));
    int books = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
    int lines = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
    benchmark.measure(5); // warms both sides
    report("alone", benchmark.measure(lines));
    List<String> tasks = benchmark.startBooks(books);
    try {
      report("under %d books".formatted(books), benchmark.measure(lines));
      for (String task : tasks) {
        System.out.println("book " + task + ": " + benchmark.status(task));
      }
    } finally {
      for (String task : tasks) {
        benchmark.cancel(task);
      }
    }
  }

  /** Times to the first samples, in milliseconds. */
  private double[] measure(int lines) throws IOException, InterruptedException {
    double[] times = new double[lines];
    for (int i = 0; i < lines; i++) {
      String text = "Here comes line number %d now.".formatted(100 + number++);
      String body =
          "{\"model\":\"tts-1\",\"voice\":\"alloy\",\"response_format\":\"wav\",\"input\":\"%s %s\"}"
              .formatted(text, run);
      long began = System.nanoTime();
      HttpResponse<InputStream> answer =
          client.send(post("/v1/audio/speech", body), BodyHandlers.ofInputStream());
      try (InputStream audio = answer.body()) {
        if (answer.statusCode() != 200 || audio.readNBytes(HEAD).length < HEAD) {
          throw new IOException("no audio: status " + answer.statusCode());
        }
        times[i] = (System.nanoTime() - began) / 1e6;
        audio.readAllBytes();
      }
    }
    return times;
  }

  private List<String> startBooks(int count) throws IOException, InterruptedException {
    List<String> tasks = new ArrayList<>();
    for (int book = 0; book < count; book++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; text.length() < BOOK_CHARACTERS - 100; i++) {
        text.append("In book %d of %s, sentence %d goes on for a while. ".formatted(book, run, i));
      }
      String body = "{\"turns\":[{\"text\":\"%s\"}]}".formatted(text);
      HttpResponse<String> answer =
          client.send(post("/api/scripts", body), BodyHandlers.ofString());
      Matcher id = ID.matcher(answer.body());
      if (answer.statusCode() != 202 || !id.find()) {
        throw new IOException("no task: " + answer.statusCode() + " " + answer.body());
      }
      tasks.add(id.group(1));
    }
    for (String task : tasks) {
      while (!status(task).equals("processing")) {
        Thread.sleep(50);
      }
    }
    Thread.sleep(2_000); // all of them are well under way
    return tasks;
  }

  private String status(String task) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/tasks/" + task)).build();
    Matcher status = STATUS.matcher(client.send(request, BodyHandlers.ofString()).body());
    return status.find() ? status.group(1) : "unknown";
  }

  private void cancel(String task) throws IOException, InterruptedException {
    client.send(
        HttpRequest.newBuilder(server.resolve("/api/tasks/" + task)).DELETE().build(),
        BodyHandlers.discarding());
  }

  private HttpRequest post(String path, String body) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(Duration.ofMinutes(2))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static void report(String what, double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    System.out.printf(
        "%s: %d lines; first audio min %.0f ms, median %.0f ms, most %.0f ms%n",
        what, sorted.length, sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
  }
}
