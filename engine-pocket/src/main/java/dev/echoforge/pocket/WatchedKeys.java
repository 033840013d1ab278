package dev.echoforge.pocket;

import dev.echoforge.nn.KeysAndValues;
import dev.echoforge.nn.KvCache;
import java.util.List;

/**
 * A sequence's keys and values, and how some heads look at its text from the newest row: the mean
 * over the heads, of the text's share alone.
 */
final class WatchedKeys implements KeysAndValues {

  private final KvCache keys;
  private final List<AlignmentHead> heads;
  private final int textFrom;
  private final int textTo;

  /** [heads][tokens], written by the threads that compute the heads, each its own. */
  private final float[][] looks;

  /**
   * @param heads at least one
   * @param textFrom the text's first position
   * @param textTo the position after the text's last
   */
  WatchedKeys(KvCache keys, List<AlignmentHead> heads, int textFrom, int textTo) {
    this.keys = keys;
    this.heads = heads;
    this.textFrom = textFrom;
    this.textTo = textTo;
    this.looks = new float[heads.size()][textTo - textFrom];
  }

  /** [tokens], how much of the newest row's look at the text each token has; adds up to 1. */
  float[] look() {
    float[] mean = new float[textTo - textFrom];
    for (float[] one : looks) {
      float sum = 0;
      for (float weight : one) {
        sum += weight;
      }
      for (int i = 0; i < mean.length; i++) {
        mean[i] += one[i] / Math.max(sum, Float.MIN_NORMAL) / looks.length;
      }
    }
    return mean;
  }

  @Override
  public void attended(int layer, int kvHead, int seen, int group, float[] weights) {
    if (seen <= textTo) {
      return; // a row of the text itself
    }
    for (int i = 0; i < looks.length; i++) {
      AlignmentHead one = heads.get(i);
      if (one.layer() == layer && one.head() / group == kvHead) {
        int from = one.head() % group * seen + textFrom;
        System.arraycopy(weights, from, looks[i], 0, looks[i].length);
      }
    }
  }

  @Override
  public int positions() {
    return keys.positions();
  }

  @Override
  public void extend(int more) {
    keys.extend(more);
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
    keys.store(layer, position, head, key, keyOffset, value, valueOffset);
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
    keys.score(layer, kvHead, seen, group, scale, queries, query, scores);
  }

  @Override
  public void mix(int layer, int kvHead, int seen, int group, float[] scores, float[] into) {
    keys.mix(layer, kvHead, seen, group, scores, into);
  }
}
