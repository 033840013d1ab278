package dev.echoforge.builtin;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.UnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Fetches files over HTTP and keeps none that is not what was expected.
 *
 * @param patience how long to wait for a connection, and for more bytes
 */
record Download(Duration patience) {

  private static final int BUFFER = 1 << 16;
  private static final long LONGEST_PAGE = 1 << 24;

  /**
   * A file as it must be.
   *
   * @param name its name, for messages
   * @param bytes its size, or -1 if only the sum is known
   * @param sha256 its SHA-256 in hexadecimal
   */
  record Expected(String name, long bytes, String sha256) {}

  /**
   * Writes a file of the net to the disk.
   *
   * @throws UnavailableException if it can't be had
   * @throws BrokenFileException if it is not the expected one
   * @throws IOException if the disk does not take it
   */
  void fetch(URI from, Path to, Expected expected, TransferProgress progress) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (OutputStream file = new DigestOutputStream(Files.newOutputStream(to), digest);
        Source source = Source.open(from, "*/*", patience)) {
      long total = expected.bytes() < 0 ? source.announced : expected.bytes();
      if (source.announced >= 0 && source.announced != total) {
        throw wrong(from, expected, "%,d bytes".formatted(total), source.announced + " bytes");
      }
      source.copyTo(file, total, received -> progress.received(expected.name(), received, total));
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(expected.sha256())) {
      throw wrong(from, expected, "SHA-256 " + expected.sha256(), found);
    }
  }

  private static BrokenFileException wrong(URI from, Expected file, String expected, String got) {
    return new BrokenFileException(
        null,
        "%s is not the right %s: expected %s, got %s; nothing was installed"
            .formatted(from, file.name(), expected, got));
  }

  /**
   * A page, as bytes.
   *
   * @param accept the media type to ask for
   * @throws UnavailableException if it can't be had or is unreasonably long
   */
  byte[] page(URI from, String accept) {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    try (Source source = Source.open(from, accept, patience)) {
      source.copyTo(page, Math.max(source.announced, -1), received -> {});
    } catch (IOException e) {
      throw new AssertionError("memory took no bytes", e);
    }
    return page.toByteArray();
  }

  /** An answer while it arrives. */
  private static final class Source implements AutoCloseable {

    /** Is told how many bytes have arrived. */
    private interface Counter {
      void received(long bytes);
    }

    private final URI uri;
    private final InputStream in;
    private final long announced;

    private Source(URI uri, InputStream in, long announced) {
      this.uri = uri;
      this.in = in;
      this.announced = announced;
    }

    static Source open(URI uri, String accept, Duration patience) {
      try {
        URLConnection connection = uri.toURL().openConnection();
        connection.setConnectTimeout((int) patience.toMillis());
        connection.setReadTimeout((int) patience.toMillis());
        connection.setRequestProperty("Accept", accept);
        connection.setRequestProperty("User-Agent", "EchoForge");
        if (connection instanceof HttpURLConnection http && http.getResponseCode() != 200) {
          throw new UnavailableException(
              "%s answered %d%s".formatted(uri, http.getResponseCode(), meaning(http)));
        }
        return new Source(uri, connection.getInputStream(), connection.getContentLengthLong());
      } catch (IOException | IllegalArgumentException e) {
        throw new UnavailableException("%s can't be reached: %s".formatted(uri, reason(e)), e);
      }
    }

    private static String meaning(HttpURLConnection http) throws IOException {
      return http.getResponseCode() == 404 ? " (there is no such file)" : "";
    }

    private static String reason(Exception e) {
      String name = e.getClass().getSimpleName().replace("Exception", "");
      return e.getMessage() == null ? name : name + ": " + e.getMessage();
    }

    /** Passes on all that comes; an end before the expected total is an error. */
    void copyTo(OutputStream out, long total, Counter counter) throws IOException {
      byte[] buffer = new byte[BUFFER];
      long received = 0;
      for (int n = read(buffer, received); n >= 0; n = read(buffer, received)) {
        received += n;
        if (received > (total < 0 ? LONGEST_PAGE : total)) {
          throw new UnavailableException(uri + " sends more than it should; nothing was installed");
        }
        out.write(buffer, 0, n);
        counter.received(received);
      }
      if (received < total) {
        throw broke(received, "the other side hung up", null);
      }
    }

    private int read(byte[] buffer, long received) {
      try {
        return in.read(buffer);
      } catch (IOException e) {
        throw broke(received, reason(e), e);
      }
    }

    private UnavailableException broke(long received, String why, @Nullable IOException cause) {
      String message =
          "the connection to %s broke after %,d bytes (%s); try again"
              .formatted(uri, received, why);
      return cause == null
          ? new UnavailableException(message)
          : new UnavailableException(message, cause);
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        // What was read was read; the sum tells whether it is right.
      }
    }
  }
}
