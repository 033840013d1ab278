package dev.echoforge.voices;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.files.OutputFile;
import dev.echoforge.speech.Gender;
import dev.echoforge.speech.Pcm;
import java.io.IOException;
import java.nio.file.Path;

/** Recordings to clone from, for tests. */
public final class Recordings {

  private Recordings() {}

  /** A hum that swells and falls, as speech does. */
  public static Pcm hum(double seconds, int rateHz) {
    float[] samples = new float[(int) (seconds * rateHz)];
    for (int i = 0; i < samples.length; i++) {
      double t = i / (double) rateHz;
      samples[i] = (float) (0.3 * Math.sin(900 * t) * (1 + Math.sin(9 * t)) / 2);
    }
    return new Pcm(samples, rateHz);
  }

  /** Writes a recording. */
  public static Path write(Path file, Pcm pcm) throws IOException {
    try (OutputFile out = OutputFile.create(file);
        AudioEncoder encoder =
            AudioEncoders.open(
                AudioFormat.ofFile(file), out.sink(), pcm.sampleRateHz(), AudioMetadata.NONE)) {
      encoder.write(pcm.samples());
      encoder.finish();
      out.commit();
    }
    return file;
  }

  /** What is said of a voice of that name. */
  public static VoiceDraft draft(String name) {
    return new VoiceDraft(
        name,
        Gender.FEMALE,
        "A test's voice.",
        "The quick brown fox jumps over the lazy dog.",
        true);
  }
}
