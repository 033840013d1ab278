package dev.echoforge.nn;

import java.util.ArrayList;
import java.util.List;

/** A sequence's pages in order: those that it shares with prefixes, then its own. */
final class KvPages {

  private final KvLayout layout;
  private final int pagePositions;
  private final KvPagePool pool;
  private final List<KvPage> pages = new ArrayList<>();

  /** How many of the first ones prefixes hold too. */
  private int shared;

  KvPages(KvLayout layout, KvPagePool pool) {
    this.layout = layout;
    this.pagePositions = layout.positions();
    this.pool = pool;
  }

  /** The page that holds a position. */
  KvPage of(int position) {
    return pages.get(position / pagePositions);
  }

  long bytes() {
    return pages.size() * layout.pageBytes();
  }

  /** Makes room for so many positions. */
  void reserve(int positions) {
    while (pages.size() * pagePositions < positions) {
      pages.add(pool.take(layout));
    }
  }

  /** Begins with a prefix's pages; the last of them will be written to unless it is full. */
  void begin(KvPrefix prefix) {
    if (!pages.isEmpty()) {
      throw new IllegalStateException("only an empty cache can begin with a prefix");
    }
    pages.addAll(prefix.pages());
    shared = prefix.positions() / pagePositions;
    if (prefix.positions() % pagePositions != 0) {
      pages.add(pages.removeLast().copyTo(pool.take(layout)));
    }
  }

  /** The first positions, which this sequence goes on behind. */
  KvPrefix prefix(int positions) {
    int used = Math.ceilDiv(positions, pagePositions);
    List<KvPage> kept = new ArrayList<>(pages.subList(0, used));
    if (positions % pagePositions != 0) {
      kept.add(kept.removeLast().copy());
    }
    shared = Math.max(shared, positions / pagePositions);
    return new KvPrefix(kept, positions, used * layout.pageBytes());
  }

  /** Gives those back that nobody shares. */
  void release() {
    pages.subList(shared, pages.size()).forEach(pool::give);
    pages.clear();
    shared = 0;
  }
}
