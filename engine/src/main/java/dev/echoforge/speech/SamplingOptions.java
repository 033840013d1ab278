package dev.echoforge.speech;

/**
 * How an engine draws; engines without sampling use the seed alone.
 *
 * @param temperature 0.1 to 2; higher is livelier
 * @param topK how many of the likeliest choices are drawn from, from 1
 * @param seed equal seeds give equal audio
 */
public record SamplingOptions(double temperature, int topK, long seed) {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** CSM's own defaults: temperature 0.9, top-k 50. */
  public static final SamplingOptions DEFAULT = new SamplingOptions(0.9, 50, 0);

  /** What the option is called that engines have for requests without a temperature. */
  public static final String TEMPERATURE_OPTION = "temperature";

  /** What the option is called that engines have for requests without a top-k. */
  public static final String TOP_K_OPTION = "top-k";

  /** Checks the ranges. */
  public SamplingOptions {
    if (!(temperature >= 0.1 && temperature <= 2)) {
      throw new InvalidRequestException(
          "temperature",
          "temperature out of range",
          "a number from 0.1 to 2",
          String.valueOf(temperature));
    }
    if (topK < 1) {
      throw new InvalidRequestException(
          "top_k", "top_k out of range", "a whole number from 1", String.valueOf(topK));
    }
  }

  /** The same with another seed. */
  public SamplingOptions withSeed(long newSeed) {
    return new SamplingOptions(temperature, topK, newSeed);
  }

  /**
   * A sentence's own seed: it follows from the seed and what is said, so that a sentence sounds the
   * same wherever it stands and whatever becomes of the others. Source: FNV-1a over UTF-16 chars.
   */
  public long seedFor(String sentence) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < sentence.length(); i++) {
      hash = (hash ^ sentence.charAt(i)) * FNV_PRIME;
    }
    return seed * 31 + hash;
  }
}
