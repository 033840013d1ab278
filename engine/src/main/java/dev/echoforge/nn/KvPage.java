package dev.echoforge.nn;

/**
 * Keys and values of a few neighbouring positions.
 *
 * @param keys [layers][kvHeads · positions · headDim]
 * @param values as keys
 */
@SuppressWarnings("ArrayRecordComponent") // a buffer, not a value
record KvPage(float[][] keys, float[][] values) {

  static KvPage empty(int layers, int floats) {
    return new KvPage(new float[layers][floats], new float[layers][floats]);
  }

  KvPage copy() {
    KvPage copy = empty(keys.length, keys[0].length);
    for (int layer = 0; layer < keys.length; layer++) {
      System.arraycopy(keys[layer], 0, copy.keys[layer], 0, keys[layer].length);
      System.arraycopy(values[layer], 0, copy.values[layer], 0, values[layer].length);
    }
    return copy;
  }
}
