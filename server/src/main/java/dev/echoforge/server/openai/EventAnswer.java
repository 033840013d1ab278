package dev.echoforge.server.openai;

import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.server.background.BackgroundPool;
import dev.echoforge.server.background.StreamEncoder;
import dev.echoforge.server.connections.ClientConnection;
import dev.echoforge.server.connections.ClientSink;
import dev.echoforge.server.synthesis.Playback;
import dev.echoforge.server.synthesis.QualityView;
import dev.echoforge.server.synthesis.SpokenWork;
import dev.echoforge.speech.QualitySummary;
import dev.echoforge.speech.SpeechException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Audio as server-sent events: the deltas' bytes, joined, are the file. */
final class EventAnswer implements SpeechAnswer {

  private static final Logger LOG = LoggerFactory.getLogger(EventAnswer.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  /** About what a token is, for the usage that the last event must tell. */
  private static final int CHARS_A_TOKEN = 4;

  /** CSM's frames, as the audio's tokens. */
  private static final double FRAMES_A_SECOND = 12.5;

  private final Playback playback;
  private final AudioFormat format;
  private final ClientConnection client;
  private final HttpServletResponse response;
  private final BackgroundPool pool;
  private final boolean operator;
  private @Nullable StreamEncoder encoder;

  private EventAnswer(
      Playback playback,
      AudioFormat format,
      ClientConnection client,
      HttpServletResponse response,
      BackgroundPool pool,
      boolean operator) {
    this.operator = operator;
    this.playback = playback;
    this.format = format;
    this.client = client;
    this.response = response;
    this.pool = pool;
  }

  static SpeechAnswer open(
      Playback playback,
      AudioFormat format,
      ClientConnection client,
      HttpServletResponse response,
      BackgroundPool pool,
      boolean operator) {
    return new EventAnswer(playback, format, client, response, pool, operator);
  }

  @Override
  public void samples(float[] samples) throws IOException {
    delta(begun().encode(samples));
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
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    }
    return encoder;
  }

  private void delta(byte[] piece) throws IOException {
    if (piece.length > 0) {
      send(
          "{\"type\":\"speech.audio.delta\",\"audio\":\""
              + Base64.getEncoder().encodeToString(piece)
              + "\"}");
    }
  }

  @Override
  public void finish(String text, SpokenWork work) throws IOException {
    delta(begun().finish());
    int input = Math.max(1, Math.ceilDiv(text.length(), CHARS_A_TOKEN));
    long output = Math.round(work.facts().seconds() * FRAMES_A_SECOND);
    send(
        "{\"type\":\"speech.audio.done\",\"usage\":{\"input_tokens\":%d,\"output_tokens\":%d,\"total_tokens\":%d}%s}"
            .formatted(input, output, input + output, quality(work)));
  }

  /** What the checks came to, EchoForge's own; nothing where none was checked. */
  private static String quality(SpokenWork work) {
    QualityView quality = QualityView.of(QualitySummary.of(work.facts().sentences()));
    return quality == null ? "" : ",\"quality\":" + JSON.writeValueAsString(quality);
  }

  @Override
  public void fail(SpeechException e) throws IOException {
    if (!response.isCommitted()) {
      throw e;
    }
    LOG.warn("a stream of events ends with an error: {}", e.getMessage());
    send(JSON.writeValueAsString(ErrorEvent.of(OpenAiError.of(e, operator))));
  }

  /** An error as OpenAI's clients look for it in their streams: under the key "error". */
  record ErrorEvent(String type, ErrorEnvelope.Detail error) {
    static ErrorEvent of(OpenAiError e) {
      return new ErrorEvent("error", e.envelope().error());
    }
  }

  private void send(String data) throws IOException {
    ClientSink body = ClientSink.of(response);
    body.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    body.flush();
  }

  @Override
  public void close() throws IOException {
    if (encoder != null) {
      encoder.close();
    }
  }
}
