package dev.echoforge.pocket;

import dev.echoforge.nn.KvCache;
import dev.echoforge.nn.TransformerConfig;

/** The keys and values of voices, row by row. */
final class VoiceRows {

  private VoiceRows() {}

  /** A voice whose keys and values are rounded to the upper halves of floats. */
  static VoiceState rounded(VoiceState voice, TransformerConfig sizes) {
    KvCache from = new KvCache(sizes, PocketGenerator.PAGE_POSITIONS);
    from.begin(voice.prefix());
    KvCache to = new KvCache(sizes, PocketGenerator.PAGE_POSITIONS);
    to.extend(voice.rows());
    float[] key = new float[sizes.headDim()];
    float[] value = new float[sizes.headDim()];
    for (int layer = 0; layer < sizes.layers(); layer++) {
      for (int row = 0; row < voice.rows(); row++) {
        for (int head = 0; head < sizes.kvHeads(); head++) {
          from.load(layer, row, head, key, 0, value, 0);
          round(key);
          round(value);
          to.store(layer, row, head, key, 0, value, 0);
        }
      }
    }
    return new VoiceState(to.snapshot(voice.rows()));
  }

  /** Pairs side by side to the order i, i + half. */
  static void split(float[] from, int at, float[] into) {
    int half = into.length / 2;
    for (int i = 0; i < half; i++) {
      into[i] = from[at + 2 * i];
      into[half + i] = from[at + 2 * i + 1];
    }
  }

  /** To nearest, ties to even. */
  private static void round(float[] values) {
    for (int i = 0; i < values.length; i++) {
      int bits = Float.floatToRawIntBits(values[i]);
      values[i] = Float.intBitsToFloat((bits + 0x7FFF + ((bits >>> 16) & 1)) & 0xFFFF_0000);
    }
  }

  /**
   * A layer's keys and values as a file has them.
   *
   * @return [2, rows, kvHeads, headDim]
   */
  static float[] layer(VoiceState voice, TransformerConfig sizes, int layer) {
    KvCache cache = new KvCache(sizes, PocketGenerator.PAGE_POSITIONS);
    cache.begin(voice.prefix());
    int width = sizes.kvDim();
    int half = sizes.headDim() / 2;
    int values = voice.rows() * width;
    float[] layerRows = new float[2 * values];
    float[] key = new float[sizes.headDim()];
    for (int row = 0; row < voice.rows(); row++) {
      for (int head = 0; head < sizes.kvHeads(); head++) {
        int at = row * width + head * sizes.headDim();
        cache.load(layer, row, head, key, 0, layerRows, values + at);
        for (int i = 0; i < half; i++) {
          layerRows[at + 2 * i] = key[i];
          layerRows[at + 2 * i + 1] = key[half + i];
        }
      }
    }
    return layerRows;
  }
}
