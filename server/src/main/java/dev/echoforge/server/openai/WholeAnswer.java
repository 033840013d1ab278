package dev.echoforge.server.openai;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.files.MemorySink;
import dev.echoforge.server.background.BackgroundPool;
import dev.echoforge.server.background.StreamEncoder;
import dev.echoforge.server.synthesis.Playback;
import dev.echoforge.server.synthesis.SpokenWork;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Callable;

/**
 * A short work that is there already, sent in one piece: with its length, and a header that tells
 * it where the format has one.
 */
final class WholeAnswer implements SpeechAnswer {

  private static final int MAX_SECONDS = 30;

  private final HttpServletResponse response;
  private final AudioFormat format;
  private final BackgroundPool pool;
  private final MemorySink body = new MemorySink();
  private final AudioEncoder encoder;

  WholeAnswer(
      Playback playback, AudioFormat format, HttpServletResponse response, BackgroundPool pool) {
    this.response = response;
    this.pool = pool;
    this.format = format;
    this.encoder =
        AudioEncoders.open(
            format,
            body,
            playback.sampleRateHz(),
            new AudioMetadata("", playback.voice().name(), ""));
  }

  /** Only where making it takes no time: then nobody waits for the first byte. */
  static boolean fits(Playback playback, AudioFormat format) {
    return (format == AudioFormat.WAV || format == AudioFormat.PCM || format == AudioFormat.FLAC)
        && playback.samples().isPresent()
        && playback.samples().getAsLong() <= (long) MAX_SECONDS * playback.sampleRateHz();
  }

  @Override
  public void samples(float[] samples) throws IOException {
    run(() -> {
      encoder.write(samples);
      return true;
    });
  }

  @Override
  public void finish(String text, SpokenWork work) throws IOException {
    run(() -> {
      encoder.finish();
      return true;
    });
    response.setContentType(format.contentType());
    response.setContentLength(body.size());
    body.writeTo(response.getOutputStream());
    response.flushBuffer();
  }

  private void run(Callable<Boolean> step) throws IOException {
    StreamEncoder.run(StreamEncoder.copies(format), pool, step);
  }

  @Override
  public void close() throws IOException {
    encoder.close();
  }
}
