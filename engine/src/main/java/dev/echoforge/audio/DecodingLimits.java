package dev.echoforge.audio;

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
}
