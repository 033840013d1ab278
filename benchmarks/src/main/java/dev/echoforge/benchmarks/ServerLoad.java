package dev.echoforge.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many short works a running server on this machine speaks a second: {@code ServerLoad PORT
 * cached|fresh [REQUESTS [AT_ONCE]]}. Loopback only; ends by itself.
 */
final class ServerLoad {

  private static final String TEXT = "The quick brown fox jumps over it.";
  private static final int MOST_REQUESTS = 20_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI speech;
  private final boolean cached;
  private final String run = Long.toString(System.nanoTime(), 36);
  private final AtomicInteger number = new AtomicInteger();
  private final Map<Integer, LongAdder> statuses = new TreeMap<>();

  private ServerLoad(int port, boolean cached) {
    this.speech = URI.create("http://127.0.0.1:" + port + "/v1/audio/speech");
    this.cached = cached;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    boolean cached = arguments[1].equals("cached");
    int requests = arguments.length > 2 ? Integer.parseInt(arguments[2]) : cached ? 4_000 : 400;
    int atOnce = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 8;
    ServerLoad load = new ServerLoad(Integer.parseInt(arguments[0]), cached);
    load.run(Math.min(200, requests / 4 + 1), atOnce); // warms both sides
    load.report(load.run(Math.min(MOST_REQUESTS, requests), atOnce));
  }

  @SuppressWarnings("ArrayRecordComponent") // handed along, not compared
  private record Result(double seconds, double[] latenciesMs) {}

  private Result run(int requests, int atOnce) throws InterruptedException {
    synchronized (statuses) {
      statuses.clear();
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

  private double call() {
    String text = cached ? TEXT : TEXT + " Number " + run + " " + number.incrementAndGet() + ".";
    HttpRequest request =
        HttpRequest.newBuilder(speech)
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"model\":\"tts-1\",\"voice\":\"alloy\",\"response_format\":\"wav\",\"input\":\"%s\"}"
                        .formatted(text)))
            .build();
    long began = System.nanoTime();
    int status;
    try {
      status = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      status = -1;
    } catch (java.io.IOException e) {
      status = -1;
    }
    synchronized (statuses) {
      statuses.computeIfAbsent(status, s -> new LongAdder()).increment();
    }
    return (System.nanoTime() - began) / 1e6;
  }

  private void report(Result result) {
    double[] sorted = result.latenciesMs().clone();
    Arrays.sort(sorted);
    System.out.printf(
        "%s: %d requests in %.1f s, %.0f a second; min %.1f ms, median %.1f ms, 99 %% %.1f ms; statuses %s%n",
        cached ? "cached" : "fresh",
        sorted.length,
        result.seconds(),
        sorted.length / result.seconds(),
        sorted[0],
        sorted[sorted.length / 2],
        sorted[(int) (sorted.length * 0.99)],
        statuses);
  }
}
