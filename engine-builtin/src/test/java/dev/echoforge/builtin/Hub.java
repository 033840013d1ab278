package dev.echoforge.builtin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A hub on the loopback address that may be made to fail. */
final class Hub implements AutoCloseable {

  /** What it does with a file. */
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  Hub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  Hub has(String path, byte[] content) {
    answers.put(path, exchange -> send(exchange, content, content.length));
    return this;
  }

  /** Sends the content without saying beforehand how long it is. */
  Hub streams(String path, byte[] content) {
    answers.put(path, exchange -> send(exchange, content, 0));
    return this;
  }

  /** Promises more than it sends, then hangs up. */
  Hub cutsOff(String path, byte[] content, int promised) {
    answers.put(path, exchange -> send(exchange, content, promised));
    return this;
  }

  /** Says nothing more after the header and some bytes. */
  Hub stalls(String path, byte[] content, int promised) {
    answers.put(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, promised);
          exchange.getResponseBody().write(content);
          exchange.getResponseBody().flush();
          // Neither more bytes nor an end: the exchange stays open until the server stops.
        });
    return this;
  }

  Hub redirects(String path, String target) {
    answers.put(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Location", target);
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    return this;
  }

  Hub answers(String path, int status) {
    answers.put(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    Answer answer = answers.get(path);
    if (answer == null) {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
    } else {
      answer.to(exchange);
    }
  }

  private static void send(HttpExchange exchange, byte[] content, int announced)
      throws IOException {
    exchange.sendResponseHeaders(200, announced);
    try (exchange) {
      exchange.getResponseBody().write(content);
      exchange.getResponseBody().flush();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
