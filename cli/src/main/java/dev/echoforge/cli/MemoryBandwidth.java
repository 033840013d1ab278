package dev.echoforge.cli;

import dev.echoforge.kernel.Team;

/**
 * How fast the machine's memory can be read: the limit of what one stream of a large model can
 * reach.
 */
final class MemoryBandwidth {

  private static final int WORDS_A_MEMBER = 1 << 24; // 128 MiB, more than any cache holds
  private static final int ROUNDS = 8;

  private MemoryBandwidth() {}

  /** Bytes a second, the best of a few rounds of all members reading together. */
  static double measure(Team team) {
    long[][] blocks = new long[team.size()][WORDS_A_MEMBER];
    long[] sums = new long[team.size()];
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long began = System.nanoTime();
      team.run(member -> sums[member] += sum(blocks[member]));
      double seconds = (System.nanoTime() - began) / 1e9;
      best = Math.max(best, team.size() * (double) WORDS_A_MEMBER * Long.BYTES / seconds);
    }
    return sums[0] == Long.MIN_VALUE
        ? 0
        : best; // the sums are used, so that the reading is not left out
  }

  private static long sum(long[] words) {
    long a = 0;
    long b = 0;
    for (int i = 0; i < words.length; i += 2) {
      a += words[i];
      b += words[i + 1];
    }
    return a + b;
  }
}
