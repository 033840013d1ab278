package dev.echoforge.pocket;

import dev.echoforge.kernel.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The flow head's weights.
 *
 * @param condition from the backbone's output to width
 * @param input from a latent to width
 * @param times how the two times are described; null where the head is told none
 * @param blocks the residual blocks
 * @param modulation of all blocks (shift, scale, gate) and then the end (shift, scale), one above
 *     the other: [(3 · blocks + 2) · width, width]
 * @param output from width to a latent
 */
record FlowWeights(
    Affine condition,
    Affine input,
    @Nullable List<TimeEmbedding> times,
    List<Block> blocks,
    Affine modulation,
    Affine output) {

  /** Bytes that drawing one latent reads. */
  long bytes() {
    long bytes = condition.bytes() + input.bytes() + modulation.bytes() + output.bytes();
    for (Block block : blocks) {
      bytes += block.first.bytes() + block.second.bytes();
    }
    return bytes;
  }

  /**
   * A product and what is added to it.
   *
   * @param bias [rows]
   */
  @SuppressWarnings("ArrayRecordComponent") // weights are used, not compared
  record Affine(Matrix matrix, float[] bias) {

    long bytes() {
      return matrix.bytes();
    }
  }

  /** A residual block: x += gate · second(silu(first(norm(x) · (1 + scale) + shift))). */
  @SuppressWarnings("ArrayRecordComponent") // weights are used, not compared
  record Block(float[] normWeight, float[] normBias, Affine first, Affine second) {}
}
