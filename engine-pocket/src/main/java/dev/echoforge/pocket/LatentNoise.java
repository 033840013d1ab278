package dev.echoforge.pocket;

import dev.echoforge.speech.InvalidRequestException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The noise that latents are drawn from, step by step. One stream's own. */
public interface LatentNoise {

  /**
   * Writes the next step's noise.
   *
   * @param into [dim] from offset on; overwritten
   */
  void next(float[] into, int offset, int dim);

  /** No noise: the likeliest latent, as far as the model has one. */
  LatentNoise NONE = (into, offset, dim) -> Arrays.fill(into, offset, offset + dim, 0);

  /**
   * Normal noise, the same for the same seed.
   *
   * @param temperature its variance; 0 for none
   */
  static LatentNoise seeded(long seed, double temperature) {
    if (!(temperature >= 0 && temperature <= 100)) {
      throw new InvalidRequestException(
          "temperature",
          "temperature out of range",
          "a number from 0 to 100",
          String.valueOf(temperature));
    }
    if (temperature == 0) {
      return NONE;
    }
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double spread = Math.sqrt(temperature);
    return (into, offset, dim) -> {
      for (int i = 0; i < dim; i++) {
        into[offset + i] = (float) (random.nextGaussian() * spread);
      }
    };
  }

  /**
   * Given noise.
   *
   * @param rows one a step
   */
  static LatentNoise of(float[][] rows) {
    return new GivenNoise(rows);
  }
}
