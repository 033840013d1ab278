package dev.echoforge.weights;

import java.lang.foreign.MemorySegment;

/**
 * Reads elements of a tensor that is stored in quantized blocks.
 *
 * @param data the blocks, one after the other
 * @param weights elements in a block
 * @param bytes of a block
 * @param dequantizer makes a block's elements
 */
record GgufBlockReader(MemorySegment data, int weights, int bytes, Dequantizer dequantizer)
    implements Tensor.Reader {

  /** Makes the elements of the block at a place in the data. */
  @FunctionalInterface
  interface Dequantizer {
    void block(MemorySegment data, long place, float[] into, int at);
  }

  @Override
  public void read(long from, int count, float[] into, int at) {
    float[] scratch = new float[weights];
    long element = from;
    int done = 0;
    while (done < count) {
      long block = element / weights;
      int skipped = (int) (element % weights);
      int taken = Math.min(weights - skipped, count - done);
      if (taken == weights) {
        dequantizer.block(data, block * bytes, into, at + done);
      } else {
        dequantizer.block(data, block * bytes, scratch, 0);
        System.arraycopy(scratch, skipped, into, at + done, taken);
      }
      done += taken;
      element += taken;
    }
  }
}
