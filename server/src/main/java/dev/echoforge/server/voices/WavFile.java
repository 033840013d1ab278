package dev.echoforge.server.voices;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.files.MemorySink;
import dev.echoforge.speech.Pcm;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Makes WAV files in memory. */
final class WavFile {

  private WavFile() {}

  /** A WAV file of samples. */
  static byte[] of(Pcm pcm, String title) {
    MemorySink sink = new MemorySink();
    try (AudioEncoder encoder =
        AudioEncoders.open(
            AudioFormat.WAV, sink, pcm.sampleRateHz(), new AudioMetadata(title, "", ""))) {
      encoder.write(pcm.samples());
      encoder.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sink.take();
  }
}
