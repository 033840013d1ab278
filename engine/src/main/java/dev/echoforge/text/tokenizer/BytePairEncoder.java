package dev.echoforge.text.tokenizer;

/**
 * Merges a word's neighbouring tokens, always the pair of lowest rank and of those the leftmost
 * (Sennrich et al., Neural Machine Translation of Rare Words with Subword Units). The word is a
 * doubly linked list and the pairs wait in a binary heap, so that a word of n bytes takes n log n
 * steps. One instance serves one call at a time.
 */
final class BytePairEncoder {

  private static final int END = -1;

  private final MergeTable merges;
  private int[] tokens = new int[64];
  private int[] previous = new int[64];
  private int[] next = new int[64];

  /** Pairs that wait, rank above place, smallest first. */
  private long[] heap = new long[192];

  private int waiting;

  BytePairEncoder(MergeTable merges) {
    this.merges = merges;
  }

  /**
   * Merges as far as the pairs allow.
   *
   * @param word its tokens, one a byte
   * @param length how many of them count
   * @param into takes the merged tokens
   */
  void encode(int[] word, int length, IntList into) {
    start(word, length);
    while (waiting > 0) {
      long first = poll();
      merge((int) first, (int) (first >>> 32));
    }
    for (int place = length == 0 ? END : 0; place != END; place = next[place]) {
      into.add(tokens[place]);
    }
  }

  private void start(int[] word, int length) {
    if (tokens.length < length) {
      tokens = new int[length];
      previous = new int[length];
      next = new int[length];
      // Every place is offered once at the start and twice for each merge.
      heap = new long[length * 3];
    }
    waiting = 0;
    for (int i = 0; i < length; i++) {
      tokens[i] = word[i];
      previous[i] = i - 1;
      next[i] = i + 1 < length ? i + 1 : END;
    }
    for (int i = 0; i + 1 < length; i++) {
      offer(i);
    }
  }

  private void merge(int place, int rank) {
    int right = next[place];
    if (tokens[place] == END || right == END) {
      return; // merged away, or nothing follows any more
    }
    int found = merges.find(tokens[place], tokens[right]);
    if (found == MergeTable.NONE || merges.rank(found) != rank) {
      return; // another merge has changed the pair since
    }
    tokens[place] = merges.merged(found);
    tokens[right] = END;
    next[place] = next[right];
    if (next[place] != END) {
      previous[next[place]] = place;
      offer(place);
    }
    if (previous[place] != END) {
      offer(previous[place]);
    }
  }

  private void offer(int place) {
    int found = merges.find(tokens[place], tokens[next[place]]);
    if (found == MergeTable.NONE) {
      return;
    }
    long entry = ((long) merges.rank(found) << 32) | place;
    int at = waiting++;
    while (at > 0 && heap[(at - 1) / 2] > entry) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = entry;
  }

  private long poll() {
    long first = heap[0];
    long last = heap[--waiting];
    int at = 0;
    while (2 * at + 1 < waiting) {
      int child = 2 * at + 1;
      if (child + 1 < waiting && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= last) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return first;
  }
}
