package dev.echoforge.mimi;

import dev.echoforge.kernel.WindowMatrix.Storage;

/** How a codec's weights are kept in memory. */
final class MimiStorage {

  /** From this many weights in a matrix on, 16 bits are worth it: no cache keeps them all. */
  private static final int MANY_WEIGHTS = 1 << 18;

  private MimiStorage() {}

  /** What the decoder's largest weights are best kept as. */
  static Storage fastest(MimiConfig config) {
    long largest = (long) config.hiddenSize() * config.transformer().ffnSize();
    return largest < MANY_WEIGHTS ? Storage.F32 : Storage.I16;
  }
}
