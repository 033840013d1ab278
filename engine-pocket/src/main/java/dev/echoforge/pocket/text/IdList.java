package dev.echoforge.pocket.text;

import java.util.Arrays;

/** Ids that grow in number. */
final class IdList {
  private int[] ids;
  private int count;

  IdList(int capacity) {
    this.ids = new int[capacity];
  }

  void add(int id) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, 2 * count + 8);
    }
    ids[count++] = id;
  }

  int[] toArray() {
    return Arrays.copyOf(ids, count);
  }
}
