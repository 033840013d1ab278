package dev.echoforge.server.openai;

import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.server.background.BackgroundPool;
import dev.echoforge.server.background.StreamEncoder;
import dev.echoforge.server.connections.ClientConnection;
import dev.echoforge.server.connections.ClientSink;
import dev.echoforge.server.synthesis.Playback;
import dev.echoforge.server.synthesis.SpokenWork;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Audio as the answer's body, sent on as it comes. */
final class AudioAnswer implements SpeechAnswer {

  private final Playback playback;
  private final AudioFormat format;
  private final ClientConnection client;
  private final HttpServletResponse response;
  private final BackgroundPool pool;
  private @Nullable StreamEncoder encoder;

  private AudioAnswer(
      Playback playback,
      AudioFormat format,
      ClientConnection client,
      HttpServletResponse response,
      BackgroundPool pool) {
    this.playback = playback;
    this.format = format;
    this.client = client;
    this.response = response;
    this.pool = pool;
  }

  /** An answer with its length, where that is known before; else one without. */
  static SpeechAnswer open(
      Playback playback,
      AudioFormat format,
      ClientConnection client,
      HttpServletResponse response,
      BackgroundPool pool)
      throws IOException {
    return WholeAnswer.fits(playback, format)
        ? new WholeAnswer(playback, format, response, pool)
        : new AudioAnswer(playback, format, client, response, pool);
  }

  @Override
  public void samples(float[] samples) throws IOException {
    send(begun().encode(samples));
  }

  private void send(byte[] made) throws IOException {
    ClientSink body = ClientSink.of(response);
    body.write(made);
    body.flush();
  }

  @Override
  public void waiting() throws IOException {
    client.check();
  }

  private StreamEncoder begun() throws IOException {
    if (encoder == null) {
      encoder =
          new StreamEncoder(
              format,
              playback.sampleRateHz(),
              new AudioMetadata("", playback.voice().name(), ""),
              playback.samples(),
              pool);
      response.setContentType(format.contentType());
      encoder.length().ifPresent(response::setContentLengthLong);
    }
    return encoder;
  }

  @Override
  public void finish(String text, SpokenWork work) throws IOException {
    send(begun().finish());
  }

  @Override
  public void close() throws IOException {
    if (encoder != null) {
      encoder.close();
    }
  }
}
