package dev.echoforge.server.openai;

import dev.echoforge.audio.AudioEncoder;
import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.AudioMetadata;
import dev.echoforge.audio.ByteSink;
import dev.echoforge.audio.MemorySink;
import dev.echoforge.server.synthesis.SpokenWork;
import dev.echoforge.server.synthesis.Take;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Audio as server-sent events: the deltas' bytes, joined, are the file. */
final class EventAnswer implements SpeechAnswer {

  /** About what a token is, for the usage that the last event must tell. */
  private static final int CHARS_A_TOKEN = 4;

  /** CSM's frames, as the audio's tokens. */
  private static final double FRAMES_A_SECOND = 12.5;

  private final Take take;
  private final AudioFormat format;
  private final HttpServletResponse response;
  private final MemorySink bytes = new MemorySink();
  private @Nullable AudioEncoder encoder;

  private EventAnswer(Take take, AudioFormat format, HttpServletResponse response) {
    this.take = take;
    this.format = format;
    this.response = response;
  }

  static SpeechAnswer open(Take take, AudioFormat format, HttpServletResponse response) {
    return new EventAnswer(take, format, response);
  }

  @Override
  public void samples(float[] samples) throws IOException {
    begun().write(samples);
    delta();
  }

  private AudioEncoder begun() {
    if (encoder == null) {
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      // What was sent as an event can't be mended.
      encoder =
          AudioEncoders.open(
              format,
              ByteSink.of(bytes),
              take.sampleRateHz(),
              new AudioMetadata("", take.voice().name(), ""));
    }
    return encoder;
  }

  private void delta() throws IOException {
    byte[] piece = bytes.take();
    if (piece.length > 0) {
      send(
          "{\"type\":\"speech.audio.delta\",\"audio\":\""
              + Base64.getEncoder().encodeToString(piece)
              + "\"}");
    }
  }

  @Override
  public void finish(String text, SpokenWork work) throws IOException {
    begun().finish();
    delta();
    int input = Math.max(1, Math.ceilDiv(text.length(), CHARS_A_TOKEN));
    long output = Math.round(work.facts().seconds() * FRAMES_A_SECOND);
    send(
        "{\"type\":\"speech.audio.done\",\"usage\":{\"input_tokens\":%d,\"output_tokens\":%d,\"total_tokens\":%d}}"
            .formatted(input, output, input + output));
  }

  private void send(String data) throws IOException {
    try {
      var out = response.getOutputStream();
      out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new GoneException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (encoder != null) {
      encoder.close();
    }
  }
}
