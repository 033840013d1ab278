package dev.echoforge.kernel;

/** What {@link Activations} does with a unit's activations. */
interface UnitKernel {

  /**
   * The sum of 64 activations from start on, always in the same order.
   *
   * @param scratch [16]
   */
  float sum(float[] from, int start, float[] scratch);

  /** x = from · scales for 64 activations. */
  void scale(float[] from, int start, float[] scales, float[] x, int to);
}
