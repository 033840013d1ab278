package dev.echoforge.builtin.vocoder;

/** Complex noise, real and imaginary parts of unit variance. */
@FunctionalInterface
public interface NoiseSource {

  /**
   * Fills in a frame's noise; the same frame always gets the same.
   *
   * @param frame counted from the beginning of the stretch
   * @param re [601]
   * @param im [601]
   */
  void fill(int frame, float[] re, float[] im);
}
