package dev.echoforge.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys and values of one sequence so far, in pages that are added as it grows. The order inside
 * a page, [kvHeads, positions, headDim], lets attention read a head's keys in one run.
 */
public final class KvCache {

  private final TransformerConfig config;
  private final int pagePositions;
  private final List<KvPage> pages = new ArrayList<>();
  private int positions;

  /**
   * An empty cache.
   *
   * @param pagePositions how many positions a page holds
   */
  public KvCache(TransformerConfig config, int pagePositions) {
    this.config = config;
    this.pagePositions = pagePositions;
  }

  /** How many positions are stored. */
  public int positions() {
    return positions;
  }

  /** Bytes of memory that the pages take. */
  public long bytes() {
    return pages.size() * pageBytes();
  }

  private long pageBytes() {
    return 2L * config.layers() * config.kvDim() * pagePositions * Float.BYTES;
  }

  /** Makes room for some more positions. */
  void reserve(int more) {
    while (pages.size() * pagePositions < positions + more) {
      pages.add(KvPage.empty(config.layers(), config.kvDim() * pagePositions));
    }
  }

  /** Counts positions that all layers have stored. */
  void advance(int more) {
    positions += more;
  }

  /** Forgets all positions; pages stay for the next ones. */
  public void clear() {
    positions = 0;
  }

  /**
   * Begins with another sequence's beginning.
   *
   * @throws IllegalStateException if this cache isn't empty
   */
  public void begin(KvPrefix prefix) {
    if (!pages.isEmpty()) {
      throw new IllegalStateException("only an empty cache can begin with a prefix");
    }
    pages.addAll(prefix.pages());
    positions = prefix.positions();
    if (positions % pagePositions != 0) {
      pages.add(pages.removeLast().copy()); // it will be written to
    }
  }

  /**
   * The sequence's beginning, to begin other sequences with.
   *
   * @param length how many positions of those stored
   */
  public KvPrefix snapshot(int length) {
    int used = Math.ceilDiv(length, pagePositions);
    List<KvPage> kept = new ArrayList<>(pages.subList(0, used));
    if (length % pagePositions != 0) {
      kept.add(kept.removeLast().copy()); // this sequence goes on in it
    }
    return new KvPrefix(kept, length, used * pageBytes());
  }

  /** Makes room for some more positions, to be written by {@link #store}, and counts them. */
  public void extend(int more) {
    reserve(more);
    advance(more);
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
    KvPage page = pages.get(position / pagePositions);
    int from = (head * pagePositions + position % pagePositions) * config.headDim();
    System.arraycopy(page.keys()[layer], from, key, keyOffset, config.headDim());
    System.arraycopy(page.values()[layer], from, value, valueOffset, config.headDim());
  }

  /** Stores one head's key and value, copied from the given arrays; as {@link #load} has them. */
  public void store(
      int layer,
      int position,
      int head,
      float[] key,
      int keyOffset,
      float[] value,
      int valueOffset) {
    KvPage page = pages.get(position / pagePositions);
    int to = (head * pagePositions + position % pagePositions) * config.headDim();
    System.arraycopy(key, keyOffset, page.keys()[layer], to, config.headDim());
    System.arraycopy(value, valueOffset, page.values()[layer], to, config.headDim());
  }

  int pagePositions() {
    return pagePositions;
  }

  /** A page's keys, [kvHeads, pagePositions, headDim]. */
  float[] keys(int layer, int page) {
    return pages.get(page).keys()[layer];
  }

  /** A page's values, [kvHeads, pagePositions, headDim]. */
  float[] values(int layer, int page) {
    return pages.get(page).values()[layer];
  }
}
