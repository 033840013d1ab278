package dev.echoforge.nn;

import dev.echoforge.kernel.HeadProducts;

/**
 * Where keys and values lie in a page: a head's values position by position and its keys dimension
 * by dimension, so that attention's vectors hold neighbouring results and nothing is added up
 * across their lanes.
 *
 * @param positions positions of a page
 * @param rowLength positions of a row of keys, with those that vectors read beyond the page's
 */
record KvLayout(TransformerConfig config, int positions, int rowLength) {

  static KvLayout of(TransformerConfig config, int positions) {
    int multiple = HeadProducts.ROW_MULTIPLE;
    return new KvLayout(config, positions, Math.ceilDiv(positions, multiple) * multiple);
  }

  KvPage emptyPage() {
    return KvPage.empty(config.layers(), config.kvDim() * rowLength, config.kvDim() * positions);
  }

  long pageBytes() {
    return (long) config.layers() * config.kvDim() * (rowLength + positions) * Float.BYTES;
  }

  /** Where a head's keys begin. */
  int keys(int head) {
    return head * config.headDim() * rowLength;
  }

  /** Where a head's values begin. */
  int values(int head) {
    return head * config.headDim() * positions;
  }

  /** Copies one head's key and value out of a page. */
  void load(
      KvPage page,
      int layer,
      int slot,
      int head,
      float[] key,
      int keyOffset,
      float[] value,
      int valueOffset) {
    float[] keys = page.keys()[layer];
    int headDim = config.headDim();
    int from = keys(head) + slot;
    for (int d = 0; d < headDim; d++) {
      key[keyOffset + d] = keys[from + d * rowLength];
    }
    int values = values(head) + slot * headDim;
    System.arraycopy(page.values()[layer], values, value, valueOffset, headDim);
  }

  /** Copies one head's key and value into a page. */
  void store(
      KvPage page,
      int layer,
      int slot,
      int head,
      float[] key,
      int keyOffset,
      float[] value,
      int valueOffset) {
    float[] keys = page.keys()[layer];
    int headDim = config.headDim();
    int to = keys(head) + slot;
    for (int d = 0; d < headDim; d++) {
      keys[to + d * rowLength] = key[keyOffset + d];
    }
    int values = values(head) + slot * headDim;
    System.arraycopy(value, valueOffset, page.values()[layer], values, headDim);
  }
}
