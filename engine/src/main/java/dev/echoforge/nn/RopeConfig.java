package dev.echoforge.nn;

import org.jspecify.annotations.Nullable;

/**
 * Rotary position embedding's angles (Su et al., RoFormer): pair i of a head turns by position /
 * base^(2i / headDim).
 *
 * @param base the longest wavelength is near 2π · base
 * @param scaling how frequencies are changed for long contexts, or null
 */
public record RopeConfig(double base, @Nullable Scaling scaling) {

  /** A change of frequencies. */
  public sealed interface Scaling permits LinearScaling, Llama3Scaling {

    /** The changed frequency, in radians a position. */
    float scaled(float frequency);
  }

  /**
   * All frequencies lowered alike.
   *
   * @param factor what they are divided by
   */
  public record LinearScaling(double factor) implements Scaling {

    @Override
    public float scaled(float frequency) {
      return (float) (frequency / factor);
    }
  }

  /**
   * Llama 3's scaling: long wavelengths are stretched by the factor, short ones left, and between
   * them the two are mixed.
   *
   * @param factor what low frequencies are divided by
   * @param lowFreqFactor wavelengths over originalMaxPositions / this are long
   * @param highFreqFactor wavelengths under originalMaxPositions / this are short
   * @param originalMaxPositions the context length that it was trained with at first
   */
  public record Llama3Scaling(
      double factor, double lowFreqFactor, double highFreqFactor, int originalMaxPositions)
      implements Scaling {

    @Override
    public float scaled(float frequency) {
      double wavelength = 2 * Math.PI / frequency;
      if (wavelength > originalMaxPositions / lowFreqFactor) {
        return (float) (frequency / factor);
      }
      if (wavelength < originalMaxPositions / highFreqFactor) {
        return frequency;
      }
      double smooth =
          (originalMaxPositions / wavelength - lowFreqFactor) / (highFreqFactor - lowFreqFactor);
      return (float) ((1 - smooth) * frequency / factor + smooth * frequency);
    }
  }

  /** The head's frequencies, [headDim / 2], in radians a position. */
  public float[] frequencies(int headDim) {
    float[] frequencies = new float[headDim / 2];
    for (int i = 0; i < frequencies.length; i++) {
      float frequency = (float) (1 / Math.pow(base, 2.0 * i / headDim));
      frequencies[i] = scaling == null ? frequency : scaling.scaled(frequency);
    }
    return frequencies;
  }
}
