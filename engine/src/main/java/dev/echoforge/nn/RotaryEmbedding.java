package dev.echoforge.nn;

import dev.echoforge.kernel.Vectors;
import java.util.Arrays;

/**
 * Rotary position embedding, as tables of cosines and sines that grow with the longest sequence:
 * few come near the positions that a model allows. One thread at a time.
 */
final class RotaryEmbedding {

  private static final int FIRST_POSITIONS = 256;

  private final int half;
  private final int maxPositions;
  private final float[] frequencies; // [half]

  /** [known positions, half] */
  private float[] cos = {};

  /** [known positions, half] */
  private float[] sin = {};

  /**
   * @param maxPositions how many positions a sequence may have
   */
  RotaryEmbedding(RopeConfig config, int headDim, int maxPositions) {
    this.half = headDim / 2;
    this.maxPositions = maxPositions;
    this.frequencies = config.frequencies(headDim);
  }

  private void know(int position) {
    int known = cos.length / half;
    if (position < known) {
      return;
    }
    if (position >= maxPositions) {
      throw new IndexOutOfBoundsException(
          "expected a position below %d, got %d".formatted(maxPositions, position));
    }
    int positions =
        Math.min(maxPositions, Math.max(position + 1, Math.max(FIRST_POSITIONS, 2 * known)));
    float[] newCos = Arrays.copyOf(cos, positions * half);
    float[] newSin = Arrays.copyOf(sin, positions * half);
    for (int next = known; next < positions; next++) {
      for (int i = 0; i < half; i++) {
        // Single precision angles, as the reference has them.
        float angle = next * frequencies[i];
        newCos[next * half + i] = (float) Math.cos(angle);
        newSin[next * half + i] = (float) Math.sin(angle);
      }
    }
    cos = newCos;
    sin = newSin;
  }

  /** Turns a head's pairs (i, i + half), in place. */
  void rotate(float[] head, int offset, int position) {
    know(position);
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
