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

  private static final Duration PATIENCE = Duration.ofSeconds(30);
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
    return with(settings, around, PATIENCE);
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
      Reception reception = new Reception(from, part, expected, progress, cancellation);
      reception.receiveAll();
      Sums.Result sums = part.finish(reception.linkedSha256);
      if (sums.problem() != null) {
        // Something between here and there spoilt it, or its beginning was another file's.
        part.restart();
        reception.receiveAll();
        sums = part.finish(reception.linkedSha256);
      }
      if (sums.problem() != null) {
        part.restart();
        throw wrong(from, expected, sums.problem());
      }
      return sums.sha256();
    }
  }

  private static BrokenFileException wrong(URI from, ExpectedFile file, String problem) {
    return new BrokenFileException(
        null,
        "%s is not the right %s: %s; nothing was installed".formatted(from, file.path(), problem));
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
        if (Connections.neverConnected(e)) {
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
  private Answer open(
      URI from, Map<String, String> headers, Set<Integer> wanted, Cancellation cancellation)
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
            "%s answered %d".formatted(Connections.withoutQuery(answer.uri()), answer.status()),
            null,
            answer.header("Retry-After"));
      }
      throw refusals.explain(answer);
    }
  }

  private @Nullable List<ByteBuffer> next(Answer answer, long received, Cancellation cancellation)
      throws TryAgainException {
    try {
      return connections.next(answer, cancellation);
    } catch (IOException e) {
      throw broke(answer.asked(), received, Connections.reason(e), e);
    }
  }

  private static TryAgainException broke(
      URI uri, long received, String why, @Nullable Throwable cause) {
    return new TryAgainException(
        "the connection to %s broke after %,d bytes (%s)".formatted(uri, received, why),
        cause,
        null);
  }

  /** One file on its way. */
  private final class Reception {

    private final URI from;
    private final PartialFile part;
    private final ExpectedFile expected;
    private final TransferProgress progress;
    private final Cancellation cancellation;
    private @Nullable String etag;
    private @Nullable String linkedSha256;

    Reception(
        URI from,
        PartialFile part,
        ExpectedFile expected,
        TransferProgress progress,
        Cancellation cancellation) {
      this.from = from;
      this.part = part;
      this.expected = expected;
      this.progress = progress;
      this.cancellation = cancellation;
    }

    /** Goes on until all is there; only tries that bring nothing new are counted. */
    void receiveAll() {
      long most = part.bytes();
      progress.received(expected.path(), most, expected.bytes());
      for (int failures = 0; part.bytes() != expected.bytes(); ) {
        try {
          receive();
          return;
        } catch (TryAgainException e) {
          // No way there at all is less likely to pass than a cut connection.
          int weight = Connections.neverConnected(e) ? 2 : 1;
          failures = part.bytes() > most ? 1 : failures + weight;
          most = Math.max(most, part.bytes());
          retries.await(failures, e, cancellation);
        }
      }
    }

    private void receive() throws TryAgainException {
      long offset = part.bytes();
      Map<String, String> headers = Map.of("Accept", "*/*", "Accept-Encoding", "identity");
      if (offset > 0) {
        headers = withRange(headers, offset);
      }
      try (Answer answer = open(from, headers, Set.of(200, 206, 416), cancellation)) {
        long total = begin(answer, offset);
        for (List<ByteBuffer> some = next(answer, part.bytes(), cancellation);
            some != null;
            some = next(answer, part.bytes(), cancellation)) {
          some.forEach(buffer -> append(buffer, total));
        }
        if (part.bytes() < total) {
          throw broke(from, part.bytes(), "the other side hung up", null);
        }
      }
    }

    private Map<String, String> withRange(Map<String, String> headers, long offset) {
      Map<String, String> more = new java.util.HashMap<>(headers);
      more.put("Range", "bytes=" + offset + "-");
      // In another process the sum tells whether the beginning still belongs to the rest.
      if (etag != null) {
        more.put("If-Range", etag);
      }
      return more;
    }

    /** Sees where the answer's bytes belong; tells the whole file's size, or -1. */
    private long begin(Answer answer, long offset) throws TryAgainException {
      if (answer.status() == 416) {
        part.restart();
        throw new TryAgainException(from + " has no such range of bytes", null, null);
      }
      if (answer.status() == 206) {
        String range = String.valueOf(answer.header("Content-Range"));
        if (!range.startsWith("bytes " + offset + "-")) {
          part.restart();
          throw new TryAgainException(from + " sent another range of bytes", null, null);
        }
      } else if (offset > 0) {
        part.restart();
      }
      String tag = answer.header("ETag");
      etag = tag == null || tag.startsWith("W/") ? null : tag;
      String linked = answer.linkedEtag() == null ? null : answer.linkedEtag().replace("\"", "");
      linkedSha256 = linked != null && linked.matches("[0-9a-fA-F]{64}") ? linked : null;
      long announced = answer.length() < 0 ? -1 : part.bytes() + answer.length();
      if (expected.bytes() >= 0 && announced >= 0 && announced != expected.bytes()) {
        throw wrong(
            from,
            expected,
            "expected %,d bytes, got %,d bytes".formatted(expected.bytes(), announced));
      }
      return expected.bytes() < 0 ? announced : expected.bytes();
    }

    private void append(ByteBuffer buffer, long total) {
      if (total >= 0 && part.bytes() + buffer.remaining() > total) {
        part.restart();
        throw new UnavailableException(from + " sends more than it should; nothing was installed");
      }
      part.append(buffer);
      progress.received(expected.path(), part.bytes(), total);
    }
  }
}
