package dev.echoforge.server.openai;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.files.MemorySink;
import dev.echoforge.text.TextPipeline;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.http.MediaType;

/**
 * The answer to a text with nothing to speak, such as a rule, an emoji or a block of code: a short
 * silence. Chat clients send an answer's pieces one by one and stop at an error.
 */
final class SilentAnswer {

  private static final int RATE_HZ = 24_000;

  /** About a pause between words. */
  private static final double SECONDS = 0.2;

  private SilentAnswer() {}

  /**
   * Sends the silence.
   *
   * @param text what was to be spoken: the pauses that it asks for are kept
   * @param events whether as server-sent events
   */
  static void send(String text, AudioFormat format, boolean events, HttpServletResponse response)
      throws IOException {
    double seconds = Math.max(SECONDS, TextPipeline.pauseSeconds(text));
    MemorySink audio = new MemorySink();
    try (AudioEncoder encoder =
        AudioEncoders.open(format, audio, RATE_HZ, new AudioMetadata("", "", ""))) {
      encoder.write(new float[(int) (seconds * RATE_HZ)]);
      encoder.finish();
    }
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-EchoForge-Reason", "the text has nothing to speak");
    if (events) {
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      response.getOutputStream().write(events(audio).getBytes(StandardCharsets.UTF_8));
    } else {
      response.setContentType(format.contentType());
      response.setContentLength(audio.size());
      audio.writeTo(response.getOutputStream());
    }
    response.flushBuffer();
  }

  private static String events(MemorySink audio) {
    String delta = Base64.getEncoder().encodeToString(audio.take());
    return "data: {\"type\":\"speech.audio.delta\",\"audio\":\""
        + delta
        + "\"}\n\ndata: {\"type\":\"speech.audio.done\",\"usage\":{\"input_tokens\":1,\"output_tokens\":0,\"total_tokens\":1}}\n\n";
  }
}
