package dev.echoforge.server.voices;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.files.MemorySink;
import dev.echoforge.server.synthesis.Playback;
import dev.echoforge.server.synthesis.PlaybackSink;
import dev.echoforge.server.synthesis.SpeechOrder;
import dev.echoforge.server.synthesis.SpeechService;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Speaks short texts into WAV files in memory. */
@Component
class VoiceSpeech {

  private final SpeechService speech;

  VoiceSpeech(SpeechService speech) {
    this.speech = speech;
  }

  /** Says whether the audio is still wanted. */
  @FunctionalInterface
  interface Wanted {

    /**
     * Throws if it is not.
     *
     * @throws IOException if whoever asked is gone
     */
    void check() throws IOException;
  }

  /**
   * What was spoken.
   *
   * @param wav a whole WAV file
   * @param engine who spoke
   * @param seconds how long it is
   * @param seed gives it again
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Spoken(byte[] wav, String engine, double seconds, long seed) {}

  /**
   * Speaks an order.
   *
   * @param title the file's
   * @param wanted asked now and then
   */
  Spoken speak(SpeechOrder order, String title, Wanted wanted)
      throws IOException, InterruptedException {
    try (Playback playback = speech.submit(order)) {
      MemorySink sink = new MemorySink();
      long[] samplesHeard = {0};
      try (AudioEncoder encoder =
          AudioEncoders.open(
              AudioFormat.WAV,
              sink,
              playback.sampleRateHz(),
              new AudioMetadata(title, title, ""))) {
        playback.follow(
            new PlaybackSink() {
              @Override
              public void samples(float[] samples) throws IOException {
                encoder.write(samples);
                samplesHeard[0] += samples.length;
              }

              @Override
              public void waiting() throws IOException {
                wanted.check();
              }
            });
        encoder.finish();
      }
      return new Spoken(
          sink.take(),
          playback.engine(),
          samplesHeard[0] / (double) playback.sampleRateHz(),
          playback.seed());
    }
  }
}
