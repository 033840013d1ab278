package dev.echoforge.mimi;

import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.Pcm;

/** Whether a codec can encode a recording. */
final class RecordingCheck {

  private RecordingCheck() {}

  /**
   * Checks rate, samples and codebooks.
   *
   * @throws InvalidRequestException if it can't, saying what was expected
   */
  static void of(MimiConfig config, Pcm recording, int codebooks) {
    if (recording.sampleRateHz() != config.sampleRateHz()) {
      throw new InvalidRequestException(
          "audio",
          "wrong sample rate",
          config.sampleRateHz() + " Hz",
          recording.sampleRateHz() + " Hz");
    }
    int least = config.quantizer().semanticCodebooks();
    if (codebooks < least || codebooks > config.codebooks()) {
      throw new InvalidRequestException(
          "codebooks",
          "wrong number of codebooks",
          "from %d to %d".formatted(least, config.codebooks()),
          String.valueOf(codebooks));
    }
    for (float sample : recording.samples()) {
      if (!Float.isFinite(sample)) {
        throw new InvalidRequestException(
            "audio", "a sample is no number", "finite samples", String.valueOf(sample));
      }
    }
  }
}
