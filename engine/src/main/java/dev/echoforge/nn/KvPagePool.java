package dev.echoforge.nn;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Pages that ended sequences gave back, for those that come next: pages are so large that what is
 * left of them would otherwise fill the heap before it is collected. Of one model, and for one
 * thread at a time.
 */
public final class KvPagePool {

  private final int most;
  private final Deque<KvPage> free = new ArrayDeque<>();

  /**
   * @param most how many pages are kept for later at most
   */
  public KvPagePool(int most) {
    this.most = most;
  }

  /** A page of any content: what is read of it was written before. */
  KvPage take(KvLayout layout) {
    KvPage page = free.pollLast();
    return page == null ? layout.emptyPage() : page;
  }

  /** Takes a page back that nobody reads any more. */
  void give(KvPage page) {
    if (free.size() < most) {
      free.addLast(page);
    }
  }
}
