package dev.echoforge.speech;

/**
 * Mono audio in memory.
 *
 * @param samples [length], full scale ±1; not copied, so who makes a Pcm gives the array away
 * @param sampleRateHz samples a second
 */
@SuppressWarnings("ArrayRecordComponent") // audio is handed along, not compared
public record Pcm(float[] samples, int sampleRateHz) {

  /** The rate that EchoForge speaks at. */
  public static final int SPEECH_RATE_HZ = 24_000;

  /** Checks the rate. */
  public Pcm {
    if (sampleRateHz <= 0) {
      throw new IllegalArgumentException("sampleRateHz must be positive but was " + sampleRateHz);
    }
  }

  /** The length in seconds. */
  public double seconds() {
    return samples.length / (double) sampleRateHz;
  }
}
