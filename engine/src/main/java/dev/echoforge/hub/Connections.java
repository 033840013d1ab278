package dev.echoforge.hub;

import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks servers, follows where they send us, and shows the token to the hub alone. */
final class Connections {

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int MAX_REDIRECTS = 10;
  private static final long TICK_MILLIS = 50;

  private final HubSettings settings;
  private final Duration patience;
  private final HttpClient client;

  /**
   * @param patience how long to wait for a connection, for an answer, and for more bytes
   */
  Connections(HubSettings settings, Duration patience) {
    this.settings = settings;
    this.patience = patience;
    if (settings.proxies().hasPasswords()) {
      // The client hides passwords from proxies of https unless told otherwise before its start.
      System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    }
    // HTTP/1.1 gives each file a connection of its own: none waits for another's bytes.
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .proxy(settings.proxies().selector())
            .build();
  }

  Duration patience() {
    return patience;
  }

  /** Whether the token may go there: to the hub itself, and never in clear over a network. */
  boolean showsToken(URI uri) {
    AccessToken token = settings.token();
    boolean safe = "https".equals(uri.getScheme()) || WebAddresses.isLoopback(uri);
    return token != null && safe && WebAddresses.sameOrigin(uri, settings.endpoint());
  }

  /**
   * Asks for something, following redirects.
   *
   * @throws TryAgainException if the connection can't be made or breaks
   * @throws UnavailableException if we are sent in circles or to what must not be followed
   */
  Answer get(URI uri, Map<String, String> headers, Cancellation cancellation)
      throws TryAgainException {
    URI target = uri;
    String linkedEtag = null;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
          send(request(target, headers), cancellation);
      ByteFlow body = new ByteFlow();
      response.body().subscribe(body);
      Answer answer =
          new Answer(uri, target, response.statusCode(), response.headers(), linkedEtag, body);
      if (!REDIRECTS.contains(answer.status())) {
        return answer;
      }
      String linked = answer.header("X-Linked-ETag");
      linkedEtag = linked == null ? linkedEtag : linked;
      target = next(answer);
      answer.close();
    }
    throw new UnavailableException(uri + " sends us from address to address without end");
  }

  private static URI next(Answer answer) {
    String location = answer.header("Location");
    try {
      URI next = answer.uri().resolve(URI.create(String.valueOf(location)));
      boolean down = "https".equals(answer.uri().getScheme()) && !"https".equals(next.getScheme());
      boolean web = "http".equals(next.getScheme()) || "https".equals(next.getScheme());
      if (location != null && web && !down && next.getHost() != null) {
        return next;
      }
    } catch (IllegalArgumentException e) {
      // falls through to the same words
    }
    answer.close();
    throw new UnavailableException(
        "%s sends us to an address that is not followed: expected http or https, never from https to http, got %s"
            .formatted(WebAddresses.withoutQuery(answer.uri()), location));
  }

  private HttpRequest request(URI target, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target).timeout(patience).header("User-Agent", "EchoForge");
    headers.forEach(request::header);
    AccessToken token = settings.token();
    if (token != null && showsToken(target)) {
      request.header("Authorization", "Bearer " + token.value());
    }
    URI proxy = settings.proxies().proxyFor(target);
    String authorization = proxy == null ? null : ProxySettings.authorization(proxy);
    if (authorization != null) {
      request.header("Proxy-Authorization", authorization);
    }
    return request.build();
  }

  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(
      HttpRequest request, Cancellation cancellation) throws TryAgainException {
    CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> response =
        client.sendAsync(request, BodyHandlers.ofPublisher());
    try {
      while (true) {
        cancellation.check();
        try {
          return response.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          // Another look at whether somebody still wants it.
        }
      }
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw new SpeechCancelledException();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String problem =
          "%s can't be reached: %s"
              .formatted(WebAddresses.withoutQuery(request.uri()), ConnectionFaults.reason(cause));
      throw new TryAgainException(problem, cause, null);
    } catch (SpeechException e) {
      response.cancel(true);
      throw e;
    }
  }

  /** An answer's next bytes, or null at the end. */
  @Nullable List<ByteBuffer> next(Answer answer, Cancellation cancellation) throws IOException {
    return answer.body().next(patience, cancellation);
  }
}
