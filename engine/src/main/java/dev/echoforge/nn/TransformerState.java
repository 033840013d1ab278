package dev.echoforge.nn;

import org.jspecify.annotations.Nullable;

/**
 * The buffers that passes through a transformer work in; made once, so that passes allocate
 * nothing. A row is one position of one sequence; rows of many sequences, and many positions of one
 * sequence in order, go through together.
 */
public final class TransformerState {

  private final int maxRows;

  /** [maxRows, dim], the residual stream: input and output. */
  final float[] x;

  /** [maxRows, dim] */
  final float[] normed;

  /** [maxRows, (heads + 2 · kvHeads) · headDim] */
  final float[] queryKeyValue;

  /** [maxRows, heads · headDim] */
  final float[] attended;

  /** [maxRows, dim] */
  final float[] projected;

  /** [maxRows, 2 · ffn]; empty until a gated feed-forward layer asks for it. */
  private float[] gateUp = {};

  /** [maxRows, ffn] */
  final float[] hidden;

  /** [maxRows], each row's sequence. */
  final @Nullable KeysAndValues[] caches;

  /** [maxRows], each row's place in its sequence. */
  final int[] positions;

  /** [members][heads / kvHeads · maxPositions], attention weights of one key head's queries. */
  final float[][] scores;

  /** [headDim] */
  final float[] head;

  /**
   * Buffers for passes of up to maxRows rows by a team of up to so many members.
   *
   * @param maxRows how many rows may go through together
   */
  public TransformerState(TransformerConfig config, int maxRows, int members) {
    this.maxRows = maxRows;
    this.x = new float[maxRows * config.dim()];
    this.normed = new float[maxRows * config.dim()];
    this.queryKeyValue = new float[maxRows * config.queryKeyValueDim()];
    this.attended = new float[maxRows * config.queryDim()];
    this.projected = new float[maxRows * config.dim()];
    this.hidden = new float[maxRows * config.ffn()];
    this.caches = new KeysAndValues[maxRows];
    this.positions = new int[maxRows];
    this.scores = new float[members][config.heads() / config.kvHeads() * config.maxPositions()];
    this.head = new float[config.headDim()];
  }

  /** [maxRows, 2 · ffn] */
  float[] gateUp() {
    if (gateUp.length == 0) {
      gateUp = new float[2 * hidden.length];
    }
    return gateUp;
  }

  /** How many rows may go through together. */
  public int maxRows() {
    return maxRows;
  }

  /** The residual stream, [maxRows, dim]: fill the rows' inputs in before a pass. */
  public float[] x() {
    return x;
  }

  /** Says that a row is the next position of a sequence; rows of one sequence come in order. */
  public void place(int row, KeysAndValues cache, int position) {
    caches[row] = cache;
    positions[row] = position;
  }

  /**
   * Lets go of rows that nothing is made of any more: those kept move up, with their part of the
   * residual stream.
   *
   * @param kept rows to keep, ascending
   * @param dim width of the residual stream
   */
  void keep(int[] kept, int count, int dim) {
    for (int i = 0; i < count; i++) {
      int row = kept[i];
      System.arraycopy(x, row * dim, x, i * dim, dim);
      caches[i] = caches[row];
      positions[i] = positions[row];
    }
  }
}
