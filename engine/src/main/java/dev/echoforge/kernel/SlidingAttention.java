package dev.echoforge.kernel;

import dev.echoforge.parallel.Team;
import java.util.Arrays;

/**
 * Causal attention over the newest positions of a stream, the current one included, with the keys
 * and values of those positions alone: memory stays flat however long the stream runs. One stream
 * at a time.
 *
 * <p>Position p lies in slot p modulo the window. Keys lie 32 positions side by side and values 32
 * dimensions side by side, as the weights of a {@link WindowMatrix} do, so that scores and sums are
 * products with panels. The order of additions depends on slots alone, never on how many positions
 * come at once.
 */
public final class SlidingAttention {

  private static final int PANEL = WindowMatrix.PANEL;
  private static final int FIRST_CAPACITY = 64;
  private static final float[] NO_BIAS = new float[PANEL];

  private final int groupSize;
  private final int headDim;
  private final int window;
  private final Head[] heads;
  private long seen;

  /**
   * @param queryHeads a multiple of keyHeads; each key head serves that many query heads
   * @param window how many positions are attended to at most
   */
  public SlidingAttention(int queryHeads, int keyHeads, int headDim, int window) {
    if (queryHeads % keyHeads != 0) {
      throw new IllegalArgumentException(
          "expected query heads a multiple of %d, got %d".formatted(keyHeads, queryHeads));
    }
    this.groupSize = queryHeads / keyHeads;
    this.headDim = headDim;
    this.window = window;
    this.heads = new Head[keyHeads];
    Arrays.setAll(heads, h -> new Head());
  }

  /** Results of a position: query heads · head dim. */
  public int outputs() {
    return heads.length * groupSize * headDim;
  }

  /** How many positions there is room for, which grows up to the window. */
  int capacity() {
    return heads[0].capacity;
  }

  /** Forgets the stream. */
  public void reset() {
    seen = 0;
  }

  /**
   * Takes the next positions and attends from each to those before it and itself.
   *
   * @param qkv [positions, (query heads + 2 · key heads) · head dim]: queries, rotated and scaled,
   *     then rotated keys, then values
   * @param y [positions, query heads · head dim]; overwritten
   */
  public void attend(Team team, int positions, float[] qkv, float[] y) {
    team.run(
        heads.length,
        (head, member) -> {
          for (int t = 0; t < positions; t++) {
            heads[head].attend(head, t, qkv, y);
          }
        });
    seen += positions;
  }

  /** The keys and values of one key head. */
  private final class Head {
    private final int dimPanels = Math.ceilDiv(headDim, PANEL);
    private int capacity;
    private float[] keys = {}; // [capacity / 32, headDim, 32 positions]
    private float[][] values = new float[dimPanels][0]; // [headDim / 32][capacity, 32 dimensions]
    private float[] scores = {}; // [capacity]

    void attend(int head, int t, float[] qkv, float[] y) {
      int queries = heads.length * groupSize * headDim;
      int row = t * (queries + 2 * heads.length * headDim);
      long position = seen + t;
      int slot = (int) (position % window);
      int count = (int) Math.min(position + 1, window);
      reserve(count);
      int key = row + queries + head * headDim;
      put(slot, qkv, key, key + heads.length * headDim);
      for (int g = head * groupSize; g < (head + 1) * groupSize; g++) {
        attend(count, qkv, row + g * headDim, y, t * queries + g * headDim);
      }
    }

    private void attend(int count, float[] q, int qAt, float[] y, int yAt) {
      var scoring = new WindowJob(q, qAt, 0, scores, 0, capacity, Finish.STORE);
      for (int slot = 0; slot < count; slot += PANEL) {
        WindowKernel.BEST.multiply(keys, slot * headDim, headDim, NO_BIAS, 0, slot, scoring, 0, 1);
      }
      Vectors.softmax(scores, 0, count);
      var summing = new WindowJob(scores, 0, 0, y, yAt, headDim, Finish.STORE);
      for (int p = 0; p < dimPanels; p++) {
        WindowKernel.BEST.multiply(values[p], 0, count, NO_BIAS, 0, p * PANEL, summing, 0, 1);
      }
    }

    private void put(int slot, float[] qkv, int key, int value) {
      int at = slot / PANEL * PANEL * headDim + slot % PANEL;
      for (int d = 0; d < headDim; d++) {
        keys[at + d * PANEL] = qkv[key + d];
      }
      for (int p = 0; p < dimPanels; p++) {
        int length = Math.min(PANEL, headDim - p * PANEL);
        System.arraycopy(qkv, value + p * PANEL, values[p], slot * PANEL, length);
      }
    }

    /** Makes room as the stream grows, up to the window; panels stay where they are. */
    private void reserve(int count) {
      if (count > capacity) {
        int most = Math.ceilDiv(window, PANEL) * PANEL;
        capacity = Math.min(most, Math.max(FIRST_CAPACITY, 2 * capacity));
        keys = Arrays.copyOf(keys, capacity * headDim);
        values =
            Arrays.stream(values)
                .map(panel -> Arrays.copyOf(panel, capacity * PANEL))
                .toArray(float[][]::new);
        scores = new float[capacity];
      }
    }
  }
}
