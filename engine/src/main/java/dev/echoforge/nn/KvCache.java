package dev.echoforge.nn;

import dev.echoforge.kernel.HeadProducts;

/** The keys and values of one sequence so far, in pages that are added as it grows. */
public final class KvCache implements KeysAndValues {

  private final TransformerConfig config;
  private final int pagePositions;
  private final KvLayout layout;
  private final KvPages pages;
  private int positions;

  /**
   * An empty cache whose pages are its own.
   *
   * @param pagePositions how many positions a page holds
   */
  public KvCache(TransformerConfig config, int pagePositions) {
    this(config, pagePositions, new KvPagePool(0));
  }

  /**
   * An empty cache.
   *
   * @param pagePositions how many positions a page holds, the same for all caches of a pool
   * @param pool where pages come from, and go to by {@link #release}
   */
  public KvCache(TransformerConfig config, int pagePositions, KvPagePool pool) {
    this.config = config;
    this.pagePositions = pagePositions;
    this.layout = KvLayout.of(config, pagePositions);
    this.pages = new KvPages(layout, pool);
  }

  @Override
  public int positions() {
    return positions;
  }

  /** Bytes of memory that the pages take. */
  public long bytes() {
    return pages.bytes();
  }

  /** Forgets all positions; pages stay for the next ones. */
  public void clear() {
    positions = 0;
  }

  /** Gives the pages back to the pool; nothing may read this cache any more. */
  public void release() {
    pages.release();
    positions = 0;
  }

  /**
   * Begins with another sequence's beginning.
   *
   * @throws IllegalStateException if this cache isn't empty
   */
  public void begin(KvPrefix prefix) {
    pages.begin(prefix);
    positions = prefix.positions();
  }

  /**
   * The sequence's beginning, to begin other sequences with.
   *
   * @param length how many positions of those stored
   */
  public KvPrefix snapshot(int length) {
    return pages.prefix(length);
  }

  @Override
  public void extend(int more) {
    pages.reserve(positions + more);
    positions += more;
  }

  /**
   * Reads one head's key and value.
   *
   * @param key [headDim] from keyOffset on; turned by its position, pairs (i, i + headDim / 2)
   * @param value [headDim] from valueOffset on
   */
  public void load(
      int layer,
      int position,
      int head,
      float[] key,
      int keyOffset,
      float[] value,
      int valueOffset) {
    KvPage page = pages.of(position);
    int slot = position % pagePositions;
    layout.load(page, layer, slot, head, key, keyOffset, value, valueOffset);
  }

  @Override
  public void store(
      int layer,
      int position,
      int head,
      float[] key,
      int keyOffset,
      float[] value,
      int valueOffset) {
    KvPage page = pages.of(position);
    int slot = position % pagePositions;
    layout.store(page, layer, slot, head, key, keyOffset, value, valueOffset);
  }

  @Override
  public void score(
      int layer,
      int kvHead,
      int seen,
      int group,
      float scale,
      float[] queries,
      int query,
      float[] scores) {
    var heads = new HeadProducts.Group(group, config.headDim(), layout.rowLength(), seen);
    int key = layout.keys(kvHead);
    for (int from = 0; from < seen; from += pagePositions) {
      float[] keys = pages.of(from).keys()[layer];
      int count = Math.min(seen - from, pagePositions);
      HeadProducts.score(heads, queries, query, keys, key, count, scale, scores, from);
    }
  }

  @Override
  public void mix(int layer, int kvHead, int seen, int group, float[] scores, float[] into) {
    var heads = new HeadProducts.Group(group, config.headDim(), layout.rowLength(), seen);
    int value = layout.values(kvHead);
    for (int from = 0; from < seen; from += pagePositions) {
      float[] values = pages.of(from).values()[layer];
      int count = Math.min(seen - from, pagePositions);
      HeadProducts.mix(heads, scores, from, values, value, count, into);
    }
  }
}
