package dev.echoforge.server.search;

import java.util.Arrays;

/** A set of longs other than 0. */
final class GramSet {
  private long[] slots = new long[256];
  private int size;

  void add(long gram) {
    if (2 * size >= slots.length) {
      long[] old = slots;
      slots = new long[2 * old.length];
      size = 0;
      for (long value : old) {
        if (value != 0) {
          add(value);
        }
      }
    }
    int at = (int) gram & slots.length - 1;
    while (slots[at] != 0) {
      if (slots[at] == gram) {
        return;
      }
      at = at + 1 & slots.length - 1;
    }
    slots[at] = gram;
    size++;
  }

  int size() {
    return size;
  }

  long[] toArray() {
    return Arrays.stream(slots).filter(value -> value != 0).toArray();
  }
}
