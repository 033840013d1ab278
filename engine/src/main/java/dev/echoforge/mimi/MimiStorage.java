package dev.echoforge.mimi;

import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.weights.Tensor;
import dev.echoforge.weights.Tensors;

/** How a codec's weights are kept in memory. */
final class MimiStorage {

  /** From this many weights in a matrix on, 16 bits are worth it: no cache keeps them all. */
  private static final int MANY_WEIGHTS = 1 << 18;

  private MimiStorage() {}

  /** Drops what was read from memory, now that it is packed. */
  static void leaveToDisk(Tensors tensors) {
    for (String name : tensors.names()) {
      Tensor tensor = tensors.find(name);
      if (tensor != null && tensor.isStored() && tensor.data().isMapped()) {
        tensor.data().unload();
      }
    }
  }

  /** What the decoder's largest weights are best kept as. */
  static Storage fastest(MimiConfig config) {
    long largest = (long) config.hiddenSize() * config.transformer().ffnSize();
    return largest < MANY_WEIGHTS ? Storage.F32 : Storage.I16;
  }
}
