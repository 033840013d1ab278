package dev.echoforge.mimi;

import dev.echoforge.weights.Tensor;
import dev.echoforge.weights.Tensors;

/**
 * One codebook: an entry is the sum of what it was trained on over how much that was. Entries are
 * read where the file is mapped. Immutable.
 */
final class Codebook {

  /** The least that a sum is divided by. */
  private static final float LEAST_USAGE = 1e-5f;

  private final int dim;
  private final Tensor sums; // [size, dim]
  private final float[] usage; // [size]

  private Codebook(int dim, Tensor sums, float[] usage) {
    this.dim = dim;
    this.sums = sums;
    this.usage = usage;
  }

  static Codebook read(Tensors tensors, QuantizerConfig config) {
    int size = config.codebookSize();
    float[] usage = tensors.require("cluster_usage", size).toFloats();
    return new Codebook(config.dim(), tensors.require("embed_sum", size, config.dim()), usage);
  }

  int size() {
    return usage.length;
  }

  /** An entry, [dim] from offset on. */
  void entry(int code, float[] into, int offset) {
    sums.read((long) code * dim, dim, into, offset);
    float divisor = Math.max(usage[code], LEAST_USAGE);
    for (int d = 0; d < dim; d++) {
      into[offset + d] /= divisor;
    }
  }
}
