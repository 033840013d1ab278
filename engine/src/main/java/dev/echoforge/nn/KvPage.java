package dev.echoforge.nn;

/**
 * Keys and values of a few neighbouring positions. Their orders, [kvHeads, headDim, row length] and
 * [kvHeads, positions, headDim], are those of {@link dev.echoforge.kernel.HeadProducts}.
 *
 * @param keys [layers][keys]
 * @param values [layers][values]
 */
@SuppressWarnings("ArrayRecordComponent") // a buffer, not a value
record KvPage(float[][] keys, float[][] values) {

  static KvPage empty(int layers, int keys, int values) {
    return new KvPage(new float[layers][keys], new float[layers][values]);
  }

  KvPage copy() {
    return copyTo(empty(keys.length, keys[0].length, values[0].length));
  }

  /** The other page, which holds what this one does. */
  KvPage copyTo(KvPage page) {
    for (int layer = 0; layer < keys.length; layer++) {
      System.arraycopy(keys[layer], 0, page.keys[layer], 0, keys[layer].length);
      System.arraycopy(values[layer], 0, page.values[layer], 0, values[layer].length);
    }
    return page;
  }
}
