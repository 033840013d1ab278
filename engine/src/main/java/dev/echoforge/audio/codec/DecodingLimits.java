package dev.echoforge.audio.codec;

import dev.echoforge.speech.InvalidRequestException;
import java.io.IOException;

/**
 * How much a foreign file may ask for.
 *
 * @param maxSeconds decoded length
 * @param maxBytes bytes read
 * @param maxChannels channels
 */
public record DecodingLimits(double maxSeconds, long maxBytes, int maxChannels) {

  /** An hour, 1 GiB, 32 channels. */
  public static final DecodingLimits DEFAULT = new DecodingLimits(3_600, 1L << 30, 32);

  private static final long LOWEST_RATE_HZ = 1_000;
  private static final long HIGHEST_RATE_HZ = 768_000;

  /** Checks that something is allowed. */
  public DecodingLimits {
    if (!(maxSeconds > 0) || maxBytes <= 0 || maxChannels <= 0) {
      throw new IllegalArgumentException(
          "limits must be positive but were %s s, %d bytes, %d channels"
              .formatted(maxSeconds, maxBytes, maxChannels));
    }
  }

  /** The same with another length. */
  public DecodingLimits withMaxSeconds(double seconds) {
    return new DecodingLimits(seconds, maxBytes, maxChannels);
  }

  /**
   * Checks what a file says of its audio.
   *
   * @throws BrokenAudioException if no recording has such a rate or number of channels
   * @throws InvalidRequestException if it has more channels than are allowed
   */
  public void check(long rateHz, int channels) throws IOException {
    if (rateHz < LOWEST_RATE_HZ || rateHz > HIGHEST_RATE_HZ) {
      throw new BrokenAudioException("says that its sample rate is " + rateHz + " Hz");
    }
    if (channels < 1) {
      throw new BrokenAudioException("says that it has no channels");
    }
    if (channels > maxChannels) {
      throw new InvalidRequestException(
          "audio",
          "the audio has too many channels",
          "at most " + maxChannels,
          String.valueOf(channels));
    }
  }
}
