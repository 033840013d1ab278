package dev.echoforge.audio;

import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.audio.codec.aac.AacEncoder;
import dev.echoforge.audio.codec.ffmpeg.Ffmpeg;
import dev.echoforge.audio.codec.flac.FlacEncoder;
import dev.echoforge.audio.codec.mp3.Mp3Encoder;
import dev.echoforge.audio.codec.ogg.OpusEncoding;
import dev.echoforge.audio.codec.wav.PcmEncoder;
import dev.echoforge.audio.codec.wav.WavEncoder;
import dev.echoforge.files.ByteSink;
import dev.echoforge.speech.UnavailableException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens an encoder for each format. */
public final class AudioEncoders {

  private static final Set<Integer> OPUS_RATES = Set.of(8_000, 12_000, 16_000, 24_000, 48_000);
  private static final Set<Integer> MP3_RATES =
      Set.of(8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000);
  private static final int OTHER_RATE_HZ = 48_000;

  private AudioEncoders() {}

  /** The formats that can be made on this machine: all, but aac only where an ffmpeg is. */
  public static Set<AudioFormat> available() {
    Set<AudioFormat> formats = EnumSet.allOf(AudioFormat.class);
    if (ffmpeg() == null) {
      formats.remove(AudioFormat.AAC);
    }
    return formats;
  }

  /**
   * An encoder of mono speech.
   *
   * @param format what to make
   * @param sink where the bytes go
   * @param sampleRateHz the samples' rate; where the format has no such rate, they are resampled
   * @param metadata what the file says of itself
   * @throws UnavailableException if the format needs something that is not on this machine
   */
  public static AudioEncoder open(
      AudioFormat format, ByteSink sink, int sampleRateHz, AudioMetadata metadata) {
    return switch (format) {
      case WAV -> new WavEncoder(sink, sampleRateHz, metadata);
      case PCM -> new PcmEncoder(sink);
      case FLAC -> new FlacEncoder(sink, sampleRateHz, metadata);
      case OPUS -> opus(sink, sampleRateHz, OpusEncoding.BITS_A_SECOND, metadata);
      case MP3 ->
          MP3_RATES.contains(sampleRateHz)
              ? new Mp3Encoder(sink, sampleRateHz, metadata)
              : new ResamplingEncoder(
                  new Mp3Encoder(sink, OTHER_RATE_HZ, metadata), sampleRateHz, OTHER_RATE_HZ);
      case AAC -> aac(sink, sampleRateHz, ffmpeg());
    };
  }

  /** An Opus encoder as {@link #open} gives it, with another bit rate than usual. */
  public static AudioEncoder opus(
      ByteSink sink, int sampleRateHz, int bitsASecond, AudioMetadata metadata) {
    return OPUS_RATES.contains(sampleRateHz)
        ? new OpusEncoding(sink, sampleRateHz, bitsASecond, metadata)
        : new ResamplingEncoder(
            new OpusEncoding(sink, OTHER_RATE_HZ, bitsASecond, metadata),
            sampleRateHz,
            OTHER_RATE_HZ);
  }

  static AudioEncoder aac(ByteSink sink, int sampleRateHz, @Nullable Path ffmpeg) {
    if (ffmpeg == null) {
      throw new UnavailableException(
          "aac needs an ffmpeg on the PATH, and there is none; install ffmpeg, or use mp3 or opus");
    }
    return new AacEncoder(sink, sampleRateHz, ffmpeg);
  }

  private static @Nullable Path ffmpeg() {
    return Ffmpeg.find();
  }
}
