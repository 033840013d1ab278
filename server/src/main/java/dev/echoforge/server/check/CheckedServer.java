package dev.echoforge.server.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A server that is checked, over HTTP, as its clients reach it. */
public final class CheckedServer implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(5);
  private static final int MAX_BODY = 64 << 20;
  private static final int BLOCK = 8_192;

  private final URI base;
  private final @Nullable String key;
  private final String nonce;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * A server.
   *
   * @param base its address, such as {@code http://localhost:8765}
   * @param key an API key, or null
   * @param nonce a number that makes this run's texts its own, so that audio is made and not found
   */
  public CheckedServer(URI base, @Nullable String key, long nonce) {
    this.base = base;
    this.key = key;
    this.nonce = Long.toString(Math.floorMod(nonce, 10_000L));
  }

  /** Whether there is a key. */
  boolean keyed() {
    return key != null;
  }

  /** The key, or what stands for one in clients that must have one. */
  String key() {
    return key == null ? "unused" : key;
  }

  /** A short text that only this run has. */
  String text(String words) {
    return words + " Check number " + nonce + ".";
  }

  /** Plays a check; whatever goes wrong is in the outcome. */
  public ClientCheck.Outcome play(ClientCheck check) throws InterruptedException {
    long begun = System.nanoTime();
    try {
      check.play().on(this);
      return outcome(ClientCheck.State.PASSED, begun, "");
    } catch (CheckFailedException e) {
      return outcome(ClientCheck.State.FAILED, begun, String.valueOf(e.getMessage()));
    } catch (CheckSkippedException e) {
      return outcome(ClientCheck.State.SKIPPED, begun, String.valueOf(e.getMessage()));
    } catch (ConnectException e) {
      return outcome(ClientCheck.State.FAILED, begun, "nothing listens at " + base);
    } catch (IOException | RuntimeException e) {
      return outcome(
          ClientCheck.State.FAILED,
          begun,
          "the connection broke: "
              + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
    }
  }

  private static ClientCheck.Outcome outcome(ClientCheck.State state, long begun, String reason) {
    return new ClientCheck.Outcome(
        state, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun), reason);
  }

  /** Whether anything takes a connection there. */
  public boolean listens() {
    int port = base.getPort() > 0 ? base.getPort() : "https".equals(base.getScheme()) ? 443 : 80;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(base.getHost(), port), (int) CONNECT_TIMEOUT.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A request to a path; without a key. */
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(base.getPath() + path));
  }

  /** A request with a client's name and the key. */
  HttpRequest.Builder request(String path, String agent) {
    return request(path).header("User-Agent", agent).header("Authorization", "Bearer " + key());
  }

  /** JSON of it as a body. */
  static HttpRequest.BodyPublisher json(Map<String, ?> body) {
    return HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body));
  }

  /** Sends it and reads the answer to its end. */
  ServerAnswer send(HttpRequest.Builder request)
      throws CheckFailedException, IOException, InterruptedException {
    return send(request, Long.MAX_VALUE);
  }

  /** Sends it, and hangs up after a number of bytes of the answer. */
  ServerAnswer send(HttpRequest.Builder request, long bytes)
      throws CheckFailedException, IOException, InterruptedException {
    HttpRequest built = request.build();
    CompletableFuture<ServerAnswer> answer = new CompletableFuture<>();
    var work =
        threads.submit(() -> {
          try {
            answer.complete(read(built, bytes));
          } catch (Throwable e) {
            answer.completeExceptionally(e);
          }
        });
    try {
      return answer.get(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw CheckFailedException.of(
          "time", "a whole answer within " + ANSWER_TIMEOUT.toSeconds() + " s", "none");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CheckFailedException failed) {
        throw failed;
      }
      throw e.getCause() instanceof IOException broken
          ? broken
          : new IOException(String.valueOf(e.getCause()), e);
    } finally {
      work.cancel(true);
    }
  }

  private ServerAnswer read(HttpRequest request, long bytes)
      throws IOException, InterruptedException, CheckFailedException {
    long begun = System.nanoTime();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    long first = -1;
    try (InputStream in = response.body()) {
      byte[] block = new byte[BLOCK];
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        first = first < 0 ? ms(begun) : first;
        body.write(block, 0, count);
        if (body.size() > MAX_BODY) {
          throw CheckFailedException.of("body", "at most " + MAX_BODY + " bytes", "more");
        }
        if (body.size() >= bytes) {
          break;
        }
      }
    }
    return new ServerAnswer(
        response.statusCode(),
        response.headers(),
        body.toByteArray(),
        first < 0 ? ms(begun) : first,
        ms(begun));
  }

  private static long ms(long begun) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.shutdownNow();
  }
}
