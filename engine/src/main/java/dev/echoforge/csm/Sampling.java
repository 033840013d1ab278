package dev.echoforge.csm;

import dev.echoforge.nn.Sampler;
import dev.echoforge.nn.TopKSampler;
import dev.echoforge.speech.InvalidRequestException;
import java.util.SplittableRandom;

/**
 * How codes are chosen.
 *
 * @param greedy whether always the likeliest; the rest is ignored then
 * @param temperature above 0, at most 100: what logits are divided by
 * @param topK from how many of the likeliest to draw, from 1
 * @param seed the draws' seed: equal seeds give equal speech
 */
public record Sampling(boolean greedy, float temperature, int topK, long seed) {

  /** Always the likeliest code. */
  public static final Sampling GREEDY = new Sampling(true, 1, 1, 0);

  /** CSM's own default temperature. */
  public static final float DEFAULT_TEMPERATURE = 0.9f;

  /** CSM's own default number of likeliest codes. */
  public static final int DEFAULT_TOP_K = 50;

  /** Checks the ranges. */
  public Sampling {
    if (!(temperature > 0) || temperature > 100) {
      throw new InvalidRequestException(
          "temperature",
          "temperature is out of range",
          "above 0, at most 100",
          String.valueOf(temperature));
    }
    if (topK < 1) {
      throw new InvalidRequestException(
          "top_k", "top_k is out of range", "from 1", String.valueOf(topK));
    }
  }

  /** Draws with a seed. */
  public static Sampling of(float temperature, int topK, long seed) {
    return new Sampling(false, temperature, topK, seed);
  }

  Sampling withSeed(long newSeed) {
    return new Sampling(greedy, temperature, topK, newSeed);
  }

  Sampler sampler() {
    return greedy ? Sampler.GREEDY : new TopKSampler(temperature, topK, new SplittableRandom(seed));
  }
}
