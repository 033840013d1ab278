package dev.echoforge.hub;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.UnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fetches files over HTTP and keeps none that is not what was expected. What breaks off is tried
 * again and goes on where it was, in this process or the next.
 */
public final class Download {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
  private static final int LONGEST_PAGE = 1 << 24;

  private final Connections connections;
  private final Retries retries;
  private final Refusals refusals;

  Download(Connections connections, Retries retries, Refusals refusals) {
    this.connections = connections;
    this.retries = retries;
    this.refusals = refusals;
  }

  /** Through the environment's proxies, with the settings' token at their hub and nowhere else. */
  public static Download with(HubSettings settings, Surroundings around) {
    return with(settings, around, TIMEOUT);
  }

  /**
   * As the other one.
   *
   * @param patience how long to wait for a connection, for an answer, and for more bytes
   */
  public static Download with(HubSettings settings, Surroundings around, Duration patience) {
    return new Download(new Connections(settings, patience), Retries.usual(around), Refusals.PLAIN);
  }

  /** The same, with other words for refusals. */
  Download explaining(Refusals other) {
    return new Download(connections, retries, other);
  }

  /**
   * Writes a file of the net to the disk, where a part of it may lie already.
   *
   * @return its SHA-256 in hexadecimal
   * @throws UnavailableException if it can't be had; what has arrived stays for another time
   * @throws BrokenFileException if it is not the expected one; then nothing is kept
   * @throws dev.echoforge.speech.SpeechFailedException if the disk does not take it
   */
  public String fetch(
      URI from,
      Path to,
      ExpectedFile expected,
      TransferProgress progress,
      Cancellation cancellation) {
    try (PartialFile part = PartialFile.open(to, expected)) {
      Reception reception = new Reception(this, from, part, expected, progress, cancellation);
      reception.receiveAll();
      Sums.Result sums = part.finish(reception.linkedSha256());
      if (sums.problem() != null) {
        // Something between here and there spoilt it, or its beginning was another file's.
        part.restart();
        reception.receiveAll();
        sums = part.finish(reception.linkedSha256());
      }
      if (sums.problem() != null) {
        part.restart();
        throw wrong(from, expected, sums.problem());
      }
      return sums.sha256();
    }
  }

  static BrokenFileException wrong(URI from, ExpectedFile file, String problem) {
    return new BrokenFileException(
        null,
        "%s is not the right %s: %s; nothing was installed".formatted(from, file.path(), problem));
  }

  Retries retries() {
    return retries;
  }

  /** A page of the net in memory. */
  record Page(ByteArrayOutputStream body, HttpHeaders headers) {
    byte[] bytes() {
      return body.toByteArray();
    }
  }

  /**
   * A page, as bytes.
   *
   * @param accept the media type to ask for
   * @throws UnavailableException if it can't be had or is unreasonably long
   */
  public byte[] page(URI from, String accept) {
    return page(from, accept, new Cancellation()).bytes();
  }

  Page page(URI from, String accept, Cancellation cancellation) {
    for (int failures = 1; ; failures++) {
      try (Answer answer = open(from, Map.of("Accept", accept), Set.of(200), cancellation)) {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        for (List<ByteBuffer> some = next(answer, page.size(), cancellation);
            some != null;
            some = next(answer, page.size(), cancellation)) {
          for (ByteBuffer buffer : some) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            page.writeBytes(bytes);
          }
          if (page.size() > LONGEST_PAGE) {
            throw new UnavailableException(from + " sends more than it should");
          }
        }
        return new Page(page, answer.headers());
      } catch (TryAgainException e) {
        if (ConnectionFaults.neverConnected(e)) {
          // Nothing has worked so far: more likely there is no way than that it comes back soon.
          throw new UnavailableException(
              e.getMessage() + "; check the address and the network (HTTPS_PROXY, if there is one)",
              e);
        }
        retries.await(failures, e, cancellation);
      }
    }
  }

  /** An answer of a wanted status; 416 where ranges are asked for is up to who asks. */
  Answer open(URI from, Map<String, String> headers, Set<Integer> wanted, Cancellation cancellation)
      throws TryAgainException {
    Answer answer = connections.get(from, headers, cancellation);
    if (wanted.contains(answer.status())) {
      return answer;
    }
    try (answer) {
      // A signed address that the hub sent us to expires; the next try gets a fresh one.
      boolean expired = answer.status() == 403 && answer.isElsewhere();
      if (PASSING.contains(answer.status()) || expired) {
        throw new TryAgainException(
            "%s answered %d".formatted(WebAddresses.withoutQuery(answer.uri()), answer.status()),
            null,
            answer.header("Retry-After"));
      }
      throw refusals.explain(answer);
    }
  }

  @Nullable List<ByteBuffer> next(Answer answer, long received, Cancellation cancellation)
      throws TryAgainException {
    try {
      return connections.next(answer, cancellation);
    } catch (IOException e) {
      throw broke(answer.asked(), received, ConnectionFaults.reason(e), e);
    }
  }

  static TryAgainException broke(URI uri, long received, String why, @Nullable Throwable cause) {
    return new TryAgainException(
        "the connection to %s broke after %,d bytes (%s)".formatted(uri, received, why),
        cause,
        null);
  }
}
