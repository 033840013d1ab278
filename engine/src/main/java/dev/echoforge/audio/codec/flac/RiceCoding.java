package dev.echoforge.audio.codec.flac;

import dev.echoforge.audio.codec.BitWriter;

/** Writes a residual in partitioned Rice codes, each partition with the parameter that suits it. */
final class RiceCoding {

  private static final int MAX_PARTITION_ORDER = 5;
  private static final int MAX_PARAMETER = 14;

  private int partitionOrder;
  private int[] parameters = {};

  /**
   * Chooses partitions and parameters.
   *
   * @return the bits that {@link #write} will take
   */
  long plan(int[] residual, int length, int predictorOrder) {
    long best = Long.MAX_VALUE;
    for (int order = 0; order <= MAX_PARTITION_ORDER; order++) {
      int size = length >> order;
      if (size << order != length || size <= predictorOrder) {
        break;
      }
      int[] candidate = new int[1 << order];
      long bits = 6;
      for (int part = 0; part < candidate.length; part++) {
        int from = part == 0 ? predictorOrder : part * size;
        candidate[part] = parameter(residual, from, (part + 1) * size);
        bits += 4 + bits(residual, from, (part + 1) * size, candidate[part]);
      }
      if (bits < best) {
        best = bits;
        partitionOrder = order;
        parameters = candidate;
      }
    }
    return best;
  }

  void write(BitWriter out, int[] residual, int length, int predictorOrder) {
    out.write(0, 2);
    out.write(partitionOrder, 4);
    int size = length >> partitionOrder;
    for (int part = 0; part < parameters.length; part++) {
      int parameter = parameters[part];
      out.write(parameter, 4);
      for (int i = part == 0 ? predictorOrder : part * size; i < (part + 1) * size; i++) {
        int folded = folded(residual[i]);
        out.unary(folded >>> parameter);
        out.write(folded, parameter);
      }
    }
  }

  /** The parameter near the mean's logarithm: within a bit of the best in all. */
  private static int parameter(int[] residual, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += folded(residual[i]) & 0xFFFF_FFFFL;
    }
    int parameter = 0;
    while (parameter < MAX_PARAMETER && (long) (to - from) << (parameter + 1) < sum) {
      parameter++;
    }
    return parameter;
  }

  private static long bits(int[] residual, int from, int to, int parameter) {
    long bits = (long) (to - from) * (1 + parameter);
    for (int i = from; i < to; i++) {
      bits += folded(residual[i]) >>> parameter;
    }
    return bits;
  }

  /** Signs into the lowest bit, so that small numbers of either sign are small. */
  private static int folded(int value) {
    return value << 1 ^ value >> 31;
  }
}
