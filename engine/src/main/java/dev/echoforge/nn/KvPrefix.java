package dev.echoforge.nn;

import java.util.List;

/**
 * The keys and values of a sequence's beginning, to begin other sequences with. Immutable; full
 * pages are shared by all who use it.
 */
public final class KvPrefix {

  private final List<KvPage> pages;
  private final int positions;
  private final long bytes;

  KvPrefix(List<KvPage> pages, int positions, long bytes) {
    this.pages = List.copyOf(pages);
    this.positions = positions;
    this.bytes = bytes;
  }

  List<KvPage> pages() {
    return pages;
  }

  /** How many positions it holds. */
  public int positions() {
    return positions;
  }

  /** Bytes of memory that it takes. */
  public long bytes() {
    return bytes;
  }
}
