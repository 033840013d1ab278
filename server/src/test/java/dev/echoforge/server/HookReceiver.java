package dev.echoforge.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody else's server, which takes what webhooks send, on loopback. */
final class HookReceiver implements AutoCloseable {

  private static final long PATIENCE_S = 60;

  /** A request that came. */
  record Received(String path, Map<String, String> headers, String body, int answered) {}

  private final HttpServer server;
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();

  HookReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          int status = answers.getOrDefault(path, 204);
          Map<String, String> headers = new ConcurrentHashMap<>();
          exchange
              .getRequestHeaders()
              .forEach((name, values) ->
                  headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (status / 100 == 3) {
            exchange.getResponseHeaders().set("Location", url("/elsewhere"));
          }
          received.add(new Received(path, headers, body, status));
          if (status == 200) {
            exchange.sendResponseHeaders(200, 0); // without end
            endless(exchange.getResponseBody());
          } else {
            exchange.sendResponseHeaders(status, -1);
          }
          exchange.close();
        });
    server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  private static void endless(java.io.OutputStream out) {
    try {
      while (true) {
        out.write(new byte[65_536]);
      }
    } catch (IOException e) {
      // The sender had enough.
    }
  }

  /** What a path answers from now on; 204 unless told. */
  void answer(String path, int status) {
    answers.put(path, status);
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The next request. */
  Received next() throws InterruptedException {
    Received one = received.poll(PATIENCE_S, TimeUnit.SECONDS);
    if (one == null) {
      throw new AssertionError("nothing came within " + PATIENCE_S + " s");
    }
    return one;
  }

  /** Whether nothing came that was not looked at. */
  boolean isQuiet() {
    return received.isEmpty();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
