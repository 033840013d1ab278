package dev.echoforge.server.openai;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.files.ByteSink;
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
  private @Nullable AudioEncoder encoder;
  private @Nullable ByteSink body;

  private AudioAnswer(
      Playback playback,
      AudioFormat format,
      ClientConnection client,
      HttpServletResponse response) {
    this.playback = playback;
    this.format = format;
    this.client = client;
    this.response = response;
  }

  /** An answer with its length, where that is known before; else one without. */
  static SpeechAnswer open(
      Playback playback,
      AudioFormat format,
      ClientConnection client,
      HttpServletResponse response) {
    return WholeAnswer.fits(playback, format)
        ? new WholeAnswer(playback, format, response)
        : new AudioAnswer(playback, format, client, response);
  }

  @Override
  public void samples(float[] samples) throws IOException {
    begun().write(samples);
    if (body != null) {
      body.flush();
    }
  }

  @Override
  public void waiting() throws IOException {
    client.check();
  }

  private AudioEncoder begun() throws IOException {
    if (encoder == null) {
      response.setContentType(format.contentType());
      body = ClientSink.of(response);
      encoder =
          AudioEncoders.open(
              format,
              body,
              playback.sampleRateHz(),
              new AudioMetadata("", playback.voice().name(), ""));
    }
    return encoder;
  }

  @Override
  public void finish(String text, SpokenWork work) throws IOException {
    begun().finish();
    if (body != null) {
      body.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (encoder != null) {
      encoder.close();
    }
  }
}
