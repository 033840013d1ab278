package dev.echoforge.tuning;

import dev.echoforge.parallel.Team;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Measures how fast a team does a job like a product with weights, by how many share it. */
final class ThreadTrial {

  /** More than most caches hold, little enough to be read in some milliseconds. */
  private static final long BYTES = 32L << 20;

  private static final int PIECES = 64;
  private static final long PIECE = BYTES / PIECES;
  private static final int WARM_UP = 12;
  private static final int ROUNDS = 8;

  private ThreadTrial() {}

  /**
   * Runs the job with different widths in turn, some tenths of a second in all.
   *
   * @param widths how many members, each up to the team's size
   * @return the fastest of each, in nanoseconds
   */
  static Map<Integer, Long> run(Team team, List<Integer> widths, LongSupplier nanoTime) {
    Map<Integer, Long> fastest = new TreeMap<>();
    try (Arena arena = Arena.ofShared()) {
      MemorySegment weights = arena.allocate(BYTES, Long.BYTES).fill((byte) 1);
      Reading job = new Reading(weights, new long[team.size()], new long[PIECES]);
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        for (int width : widths) {
          team.resize(width);
          long began = nanoTime.getAsLong();
          team.run(PIECES, job);
          long took = nanoTime.getAsLong() - began;
          if (round >= 0) {
            fastest.merge(width, took, Math::min);
          }
        }
      }
      team.settle();
      if (job.sums[0] == Long.MIN_VALUE) {
        throw new IllegalStateException("sums of ones"); // they are used, so they are computed
      }
    }
    return fastest;
  }

  /**
   * Adds the weights up; may be repeated, as products may.
   *
   * @param own [members]
   * @param sums [pieces]
   */
  @SuppressWarnings("ArrayRecordComponent") // handed along, not compared
  private record Reading(MemorySegment weights, long[] own, long[] sums)
      implements Team.RepeatableJob {

    @Override
    public void compute(int piece, int member) {
      own[member] = read(weights, piece * PIECE);
    }

    @Override
    public void commit(int piece, int member) {
      sums[piece] += own[member];
    }
  }

  private static long read(MemorySegment weights, long from) {
    long a = 0;
    long b = 0;
    for (long at = from; at < from + PIECE; at += 2 * Long.BYTES) {
      long x = weights.get(ValueLayout.JAVA_LONG, at);
      long y = weights.get(ValueLayout.JAVA_LONG, at + Long.BYTES);
      a += x ^ (x >>> 7);
      b += y ^ (y >>> 7);
    }
    return a + b;
  }
}
