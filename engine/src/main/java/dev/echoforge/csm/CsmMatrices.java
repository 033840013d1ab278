package dev.echoforge.csm;

import dev.echoforge.kernel.Matrix;
import java.util.List;

/** A CSM's matrices, ready to multiply, in one form or another. */
interface CsmMatrices {

  /** Whether queries' and keys' rows pair 2i with 2i + 1 in rotary embedding. */
  boolean interleaved();

  /** Queries, keys and values of a block, one after the other. */
  Matrix queryKeyValue(boolean depth, int layer);

  /** The attention's output of a block. */
  Matrix output(boolean depth, int layer);

  /** The feed-forward layer's gate and up of a block, one after the other. */
  Matrix gateUp(boolean depth, int layer);

  /** The feed-forward layer's output of a block. */
  Matrix down(boolean depth, int layer);

  /** [audioVocab, backbone dim] */
  Matrix codebook0Head();

  /** [depth dim, backbone dim] */
  Matrix projection();

  /** [codebooks − 1] of [audioVocab, depth dim] */
  List<Matrix> audioHeads();
}
