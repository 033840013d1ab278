package dev.echoforge.text.tokenizer;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Which pairs of tokens merge into which token, and how early: a hash table with open addressing,
 * since a large vocabulary has hundreds of thousands of pairs.
 */
final class MergeTable {

  /** What {@link #find} answers where the pair doesn't merge. */
  static final int NONE = -1;

  private static final long EMPTY = -1;

  private long[] pairs = new long[1 << 10];
  private int[] ranks = new int[1 << 10];
  private int[] merged = new int[1 << 10];
  private int size;

  MergeTable() {
    Arrays.fill(pairs, EMPTY);
  }

  /**
   * Adds a pair; of equal ones the first stays.
   *
   * @throws CrowdedTableException if too many pairs have its hash
   */
  void add(int left, int right, int rank, int result) {
    if (size * 2 >= pairs.length) {
      grow();
    }
    long pair = pair(left, right);
    int slot = slot(pair);
    if (pairs[slot] == EMPTY) {
      CrowdedTableException.check(home(pair), slot, pairs.length - 1);
      pairs[slot] = pair;
      ranks[slot] = rank;
      merged[slot] = result;
      size++;
    }
  }

  /** Where the pair is, or {@link #NONE}. */
  int find(int left, int right) {
    int slot = slot(pair(left, right));
    return pairs[slot] == EMPTY || merged[slot] == NONE ? NONE : slot;
  }

  /** The rank of the pair that was found; lower ranks merge first. */
  int rank(int found) {
    return ranks[found];
  }

  /** The token that the pair that was found becomes. */
  int merged(int found) {
    return merged[found];
  }

  /** Makes pairs that become certain tokens merge no more. */
  void forget(IntPredicate results) {
    for (int slot = 0; slot < pairs.length; slot++) {
      if (pairs[slot] != EMPTY && results.test(merged[slot])) {
        merged[slot] = NONE;
      }
    }
  }

  /** The slot that a pair's hash names. */
  private int home(long pair) {
    return (int) ((pair * 0x9E3779B97F4A7C15L) >>> 32) & (pairs.length - 1);
  }

  private int slot(long pair) {
    int mask = pairs.length - 1;
    int slot = home(pair);
    while (pairs[slot] != EMPTY && pairs[slot] != pair) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldPairs = pairs;
    int[] oldRanks = ranks;
    int[] oldMerged = merged;
    pairs = new long[oldPairs.length * 4];
    ranks = new int[oldPairs.length * 4];
    merged = new int[oldPairs.length * 4];
    Arrays.fill(pairs, EMPTY);
    for (int i = 0; i < oldPairs.length; i++) {
      if (oldPairs[i] != EMPTY) {
        int slot = slot(oldPairs[i]);
        pairs[slot] = oldPairs[i];
        ranks[slot] = oldRanks[i];
        merged[slot] = oldMerged[i];
      }
    }
  }

  private static long pair(int left, int right) {
    return ((long) left << 32) | right;
  }
}
