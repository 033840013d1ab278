package dev.echoforge.nn;

import dev.echoforge.kernel.Vectors;

/** Rotary position embedding for every position of a context, as tables of cosines and sines. */
final class RotaryEmbedding {

  private final int half;

  /** [positions, half] */
  private final float[] cos;

  /** [positions, half] */
  private final float[] sin;

  RotaryEmbedding(RopeConfig config, int headDim, int positions) {
    this.half = headDim / 2;
    this.cos = new float[positions * half];
    this.sin = new float[positions * half];
    float[] frequencies = config.frequencies(headDim);
    for (int position = 0; position < positions; position++) {
      for (int i = 0; i < half; i++) {
        // Single precision angles, as the reference has them.
        float angle = position * frequencies[i];
        cos[position * half + i] = (float) Math.cos(angle);
        sin[position * half + i] = (float) Math.sin(angle);
      }
    }
  }

  /** Turns a head's pairs (i, i + half), in place. */
  void rotate(float[] head, int offset, int position) {
    Vectors.rotate(head, offset, cos, sin, position * half, half);
  }

  /**
   * Reorders a head whose pairs stand side by side, (2i, 2i + 1), into the half-split order.
   *
   * @param scratch [headDim]
   */
  void split(float[] head, int offset, float[] scratch) {
    System.arraycopy(head, offset, scratch, 0, 2 * half);
    for (int i = 0; i < half; i++) {
      head[offset + i] = scratch[2 * i];
      head[offset + half + i] = scratch[2 * i + 1];
    }
  }
}
