package dev.echoforge.hub;

import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.UnavailableException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file on its way: where its bytes belong, and what is asked for next. */
final class Reception {

  private final Download download;
  private final URI from;
  private final PartialFile part;
  private final ExpectedFile expected;
  private final TransferProgress progress;
  private final Cancellation cancellation;
  private @Nullable String etag;
  private @Nullable String linkedSha256;

  Reception(
      Download download,
      URI from,
      PartialFile part,
      ExpectedFile expected,
      TransferProgress progress,
      Cancellation cancellation) {
    this.download = download;
    this.from = from;
    this.part = part;
    this.expected = expected;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /** The SHA-256 that the hub told on the way, or null. */
  @Nullable String linkedSha256() {
    return linkedSha256;
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
        int weight = ConnectionFaults.neverConnected(e) ? 2 : 1;
        failures = part.bytes() > most ? 1 : failures + weight;
        most = Math.max(most, part.bytes());
        download.retries().await(failures, e, cancellation);
      }
    }
  }

  private void receive() throws TryAgainException {
    long offset = part.bytes();
    Map<String, String> headers = Map.of("Accept", "*/*", "Accept-Encoding", "identity");
    if (offset > 0) {
      headers = withRange(headers, offset);
    }
    try (Answer answer = download.open(from, headers, Set.of(200, 206, 416), cancellation)) {
      long total = begin(answer, offset);
      for (List<ByteBuffer> some = download.next(answer, part.bytes(), cancellation);
          some != null;
          some = download.next(answer, part.bytes(), cancellation)) {
        some.forEach(buffer -> append(buffer, total));
      }
      if (part.bytes() < total) {
        throw Download.broke(from, part.bytes(), "the other side hung up", null);
      }
    }
  }

  private Map<String, String> withRange(Map<String, String> headers, long offset) {
    Map<String, String> more = new HashMap<>(headers);
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
      throw Download.wrong(
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
