package dev.echoforge.text.tokenizer;

import java.util.Arrays;

/**
 * Tokens by their text, in {@link ByteAlphabet}'s characters: a hash table with open addressing
 * over one pool of characters. A hundred thousand tokens go in, and three times as many merges are
 * looked up, whenever a tokenizer is loaded; strings and boxes would take most of that time.
 */
final class Vocabulary {

  /** What {@link #find} answers for a text that is no token. */
  static final int NONE = -1;

  private char[] pool = new char[1 << 20];
  private int poolEnd;
  private int size;

  /** Per slot: where in the pool its text starts, its length, its id; a length of 0 is empty. */
  private int[] starts = new int[1 << 18];

  private int[] lengths = new int[1 << 18];
  private int[] ids = new int[1 << 18];

  /**
   * Adds a token of at least one character.
   *
   * @return whether it is new
   * @throws CrowdedTableException if too many tokens have its hash
   */
  boolean add(char[] text, int from, int to, int id) {
    if (size * 2 >= starts.length) {
      grow();
    }
    int slot = slot(text, from, to);
    if (lengths[slot] != 0) {
      return false;
    }
    CrowdedTableException.check(home(text, from, to), slot, starts.length - 1);
    if (poolEnd + to - from > pool.length) {
      pool = Arrays.copyOf(pool, Math.max(pool.length * 2, poolEnd + to - from));
    }
    System.arraycopy(text, from, pool, poolEnd, to - from);
    starts[slot] = poolEnd;
    lengths[slot] = to - from;
    ids[slot] = id;
    poolEnd += to - from;
    size++;
    return true;
  }

  /** The token's id, or {@link #NONE}. */
  int find(char[] text, int from, int to) {
    int slot = slot(text, from, to);
    return lengths[slot] == 0 ? NONE : ids[slot];
  }

  /** Makes a text no token any more. */
  void forget(String text) {
    if (!text.isEmpty()) {
      char[] chars = text.toCharArray();
      int slot = slot(chars, 0, chars.length);
      ids[slot] = NONE;
    }
  }

  /** How many tokens were added. */
  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The slot that a text's hash names. */
  private int home(char[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 0x01000193 + text[i]; // Fowler, Noll and Vo's prime
    }
    return ((hash * 0x9E3779B9) >>> 8) & (starts.length - 1);
  }

  private int slot(char[] text, int from, int to) {
    int mask = starts.length - 1;
    int slot = home(text, from, to);
    while (lengths[slot] != 0 && !same(slot, text, from, to)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean same(int slot, char[] text, int from, int to) {
    return lengths[slot] == to - from
        && Arrays.equals(pool, starts[slot], starts[slot] + lengths[slot], text, from, to);
  }

  private void grow() {
    int[] oldStarts = starts;
    int[] oldLengths = lengths;
    int[] oldIds = ids;
    starts = new int[oldStarts.length * 2];
    lengths = new int[oldStarts.length * 2];
    ids = new int[oldStarts.length * 2];
    for (int i = 0; i < oldStarts.length; i++) {
      if (oldLengths[i] != 0) {
        int end = oldStarts[i] + oldLengths[i];
        int slot = slot(pool, oldStarts[i], end);
        starts[slot] = oldStarts[i];
        lengths[slot] = oldLengths[i];
        ids[slot] = oldIds[i];
      }
    }
  }
}
