package dev.echoforge.cli.bench;

import dev.echoforge.parallel.Team;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * How fast the machine's memory can be read: the limit of what one stream of a large model can
 * reach.
 */
final class MemoryBandwidth {

  private static final long BYTES_A_MEMBER = 1 << 27; // more than any cache holds
  private static final int PIECES = 16;
  private static final long PIECE = BYTES_A_MEMBER / PIECES;
  private static final int ROUNDS = 8;

  private MemoryBandwidth() {}

  /** Bytes a second, the best of a few rounds of all members reading together. */
  static double measure(Team team) {
    long bytes = BYTES_A_MEMBER * team.size();
    long[] sums = new long[team.size()];
    double best = 0;
    // Outside the heap, so that nothing of it is left in the memory that the runs are charged with.
    try (Arena arena = Arena.ofShared()) {
      MemorySegment memory = arena.allocate(bytes, Long.BYTES).fill((byte) 1);
      for (int round = 0; round < ROUNDS; round++) {
        long began = System.nanoTime();
        team.run(
            team.size() * PIECES,
            (piece, member) -> sums[member] += sum(memory.asSlice(piece * PIECE, PIECE)));
        double seconds = (System.nanoTime() - began) / 1e9;
        best = Math.max(best, bytes / seconds);
      }
    }
    return sums[0] == Long.MIN_VALUE
        ? 0
        : best; // the sums are used, so that the reading is not left out
  }

  private static long sum(MemorySegment words) {
    long a = 0;
    long b = 0;
    for (long at = 0; at < PIECE; at += 2 * Long.BYTES) {
      a += words.get(ValueLayout.JAVA_LONG, at);
      b += words.get(ValueLayout.JAVA_LONG, at + Long.BYTES);
    }
    return a + b;
  }
}
