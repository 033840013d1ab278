package dev.echoforge.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How a running server on this machine bears requests: {@code ServerLoad PORT MODE [REQUESTS
 * [AT_ONCE]]}. Loopback only; ends by itself. The modes: {@code cached}, the same short text;
 * {@code fresh}, a new one each time; {@code burst}, new ones all at once; {@code first}, a long
 * new text, whose first bytes count.
 */
final class ServerLoad {

  private static final String TEXT = "The quick brown fox jumps over it.";
  private static final int MAX_REQUESTS = 20_000;

  /** A WAV's header and its first samples. */
  private static final int HEAD = 64;

  private static final String LONG_TEXT =
      "It was a bright cold day, and all the clocks were striking at once. ".repeat(40);

  /** What is asked for. */
  private enum Mode {
    CACHED(4_000, 8),
    FRESH(400, 8),
    BURST(500, 500),
    FIRST(20, 1);

    private final int requests;
    private final int atOnce;

    Mode(int requests, int atOnce) {
      this.requests = requests;
      this.atOnce = atOnce;
    }
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI speech;
  private final Mode mode;
  private final String run = Long.toString(System.nanoTime(), 36);
  private final AtomicInteger number = new AtomicInteger();
  private final Map<String, LongAdder> outcomes = new TreeMap<>();

  private ServerLoad(int port, Mode mode) {
    this.speech = URI.create("http://127.0.0.1:" + port + "/v1/audio/speech");
    this.mode = mode;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    Mode mode = Mode.valueOf(arguments[1].toUpperCase(Locale.ROOT));
    int requests = arguments.length > 2 ? Integer.parseInt(arguments[2]) : mode.requests;
    int atOnce = arguments.length > 3 ? Integer.parseInt(arguments[3]) : mode.atOnce;
    ServerLoad load = new ServerLoad(Integer.parseInt(arguments[0]), mode);
    load.run(Math.min(200, requests / 4 + 1), Math.min(8, atOnce)); // warms both sides
    load.report(load.run(Math.min(MAX_REQUESTS, requests), atOnce));
  }

  @SuppressWarnings("ArrayRecordComponent") // handed along, not compared
  private record Result(double seconds, double[] latenciesMs) {}

  private Result run(int requests, int atOnce) throws InterruptedException {
    synchronized (outcomes) {
      outcomes.clear();
    }
    double[] latencies = new double[requests];
    Semaphore slots = new Semaphore(atOnce);
    long began = System.nanoTime();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < requests; i++) {
        int index = i;
        slots.acquire();
        callers.execute(() -> {
          try {
            latencies[index] = call();
          } finally {
            slots.release();
          }
        });
      }
    }
    return new Result((System.nanoTime() - began) / 1e9, latencies);
  }

  /** Asks once and gives how long it took, in milliseconds, to the last byte or to the first. */
  private double call() {
    String mark = " Number " + run + " " + number.incrementAndGet() + ".";
    String text =
        switch (mode) {
          case CACHED -> TEXT;
          case FRESH, BURST -> TEXT + mark;
          case FIRST -> mark + LONG_TEXT;
        };
    HttpRequest request =
        HttpRequest.newBuilder(speech)
            .timeout(Duration.ofMinutes(2))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"model\":\"tts-1\",\"voice\":\"alloy\",\"response_format\":\"wav\",\"input\":\"%s\"}"
                        .formatted(text)))
            .build();
    long began = System.nanoTime();
    String outcome;
    long ended = began;
    try {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        byte[] head = body.readNBytes(HEAD);
        ended = System.nanoTime();
        if (mode != Mode.FIRST) {
          long rest = body.transferTo(OutputStream.nullOutputStream());
          ended = System.nanoTime();
          outcome = outcome(answer, head, rest);
        } else {
          outcome = outcome(answer, head, 1);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcome = "interrupted";
    } catch (IOException e) {
      outcome = e.getClass().getSimpleName();
    }
    synchronized (outcomes) {
      outcomes.computeIfAbsent(outcome, s -> new LongAdder()).increment();
    }
    return (ended - began) / 1e6;
  }

  private static String outcome(HttpResponse<?> answer, byte[] head, long rest) {
    if (answer.statusCode() == 200) {
      boolean audio = new String(head, 0, 4, StandardCharsets.US_ASCII).equals("RIFF") && rest > 0;
      return audio ? "audio" : "200 without audio";
    }
    return answer.statusCode()
        + (answer.headers().firstValue("Retry-After").isPresent() ? " with Retry-After" : "");
  }

  private void report(Result result) {
    double[] sorted = result.latenciesMs().clone();
    Arrays.sort(sorted);
    System.out.printf(
        "%s: %d requests in %.1f s, %.0f a second; min %.1f ms, median %.1f ms, 99 %% %.1f ms; %s%n",
        mode.name().toLowerCase(Locale.ROOT),
        sorted.length,
        result.seconds(),
        sorted.length / result.seconds(),
        sorted[0],
        sorted[sorted.length / 2],
        sorted[(int) (sorted.length * 0.99)],
        outcomes);
  }
}
