package dev.echoforge.server.tasks.web;

import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.server.background.BackgroundPool;
import dev.echoforge.server.background.StreamEncoder;
import dev.echoforge.server.connections.ClientConnection;
import dev.echoforge.server.connections.ClientSink;
import dev.echoforge.server.tasks.AudioListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Audio of which nobody knows the length yet, as an answer's body, sent on as it comes. */
final class LiveAudioAnswer implements AudioListener, AutoCloseable {

  private final AudioFormat format;
  private final String disposition;
  private final HttpServletResponse response;
  private final ClientConnection client;
  private final BackgroundPool pool;
  private @Nullable StreamEncoder encoder;

  LiveAudioAnswer(
      AudioFormat format,
      String disposition,
      HttpServletRequest request,
      HttpServletResponse response,
      BackgroundPool pool) {
    this.format = format;
    this.disposition = disposition;
    this.response = response;
    this.client = ClientConnection.of(request);
    this.pool = pool;
  }

  /** The headers of such an answer. */
  static void describe(HttpServletResponse response, AudioFormat format, String disposition) {
    response.setContentType(format.contentType());
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "none");
    response.setHeader("X-EchoForge-Complete", "false");
    response.setHeader("X-Accel-Buffering", "no");
  }

  @Override
  public void begin(int sampleRateHz) throws IOException {
    encoder =
        new StreamEncoder(format, sampleRateHz, AudioMetadata.NONE, OptionalLong.empty(), pool);
    describe(response, format, disposition);
  }

  @Override
  public void samples(float[] samples) throws IOException {
    send(begun().encode(samples));
  }

  @Override
  public void waiting() throws IOException {
    client.check();
  }

  /** Sends what is left: all was heard. */
  void finish() throws IOException {
    send(begun().finish());
  }

  private StreamEncoder begun() {
    if (encoder == null) {
      throw new IllegalStateException("no audio was begun");
    }
    return encoder;
  }

  private void send(byte[] made) throws IOException {
    ClientSink body = ClientSink.of(response);
    body.write(made);
    body.flush();
  }

  @Override
  public void close() throws IOException {
    if (encoder != null) {
      encoder.close();
    }
  }
}
