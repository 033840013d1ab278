package dev.echoforge.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * A proxy as operators have it: on a host of its own name, below a prefix that it takes off, with
 * the headers that say so. What comes is passed on at once.
 */
final class ReverseProxy implements AutoCloseable {

  private static final Set<String> ITS_OWN =
      Set.of(
          "host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings");

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int target;
  private final String prefix;
  private final Map<String, String> added;

  private ReverseProxy(int target, String prefix, Map<String, String> added) throws IOException {
    this.target = target;
    this.prefix = prefix;
    this.added = added;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(prefix + "/", this::pass);
    server.start();
  }

  /** In front of a server's port, adding headers. */
  static ReverseProxy before(int target, String prefix, Map<String, String> added)
      throws IOException {
    return new ReverseProxy(target, prefix, added);
  }

  /** An address below it. */
  URI at(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  private void pass(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString().substring(prefix.length());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + target + path))
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (!ITS_OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    added.forEach(request::setHeader);
    try (exchange) {
      HttpResponse<InputStream> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      answer
          .headers()
          .map()
          .forEach((name, values) -> {
            if (!ITS_OWN.contains(name) && !name.startsWith(":")) {
              exchange.getResponseHeaders().put(name, values);
            }
          });
      exchange.sendResponseHeaders(answer.statusCode(), 0);
      try (InputStream in = answer.body();
          OutputStream out = exchange.getResponseBody()) {
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          out.write(buffer, 0, n);
          out.flush();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
