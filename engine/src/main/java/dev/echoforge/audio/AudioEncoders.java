package dev.echoforge.audio;

/** Opens an encoder for each format. */
public final class AudioEncoders {

  private AudioEncoders() {}

  /**
   * An encoder of mono speech.
   *
   * @param format what to make
   * @param sink where the bytes go
   * @param sampleRateHz the samples' rate
   * @param metadata what the file says of itself
   * @throws dev.echoforge.speech.UnavailableException if the format needs something that is not on
   *     this machine
   */
  public static AudioEncoder open(
      AudioFormat format, ByteSink sink, int sampleRateHz, AudioMetadata metadata) {
    return switch (format) {
      case WAV -> new WavEncoder(sink, sampleRateHz, metadata);
      case PCM -> new PcmEncoder(sink);
      case MP3, OPUS, FLAC, AAC ->
          throw new dev.echoforge.speech.UnavailableException(
              "this build has no " + format.id() + " encoder; use wav or pcm");
    };
  }
}
