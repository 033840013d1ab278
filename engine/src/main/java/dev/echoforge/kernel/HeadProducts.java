package dev.echoforge.kernel;

/**
 * What attention does with a stretch of one key head's positions: scores of all query heads that
 * share it, and their sums of its values. Keys lie with a dimension's positions side by side, so
 * that a vector holds scores of neighbouring positions and nothing is added up across its lanes;
 * values lie with a position's dimensions side by side, for the same reason.
 */
public final class HeadProducts {

  /** Rows of keys are a multiple of so many positions long: the lanes of the widest vectors. */
  public static final int ROW_MULTIPLE = 16;

  private static final HeadKernel KERNEL = Kernels.best().heads();

  private HeadProducts() {}

  /**
   * The query heads that share a key head.
   *
   * @param heads how many they are
   * @param headDim width of a head
   * @param rowLength positions in a row of keys, a multiple of {@link #ROW_MULTIPLE}
   * @param seen how far the heads' scores lie apart: all positions that are looked at
   */
  public record Group(int heads, int headDim, int rowLength, int seen) {

    /** Refuses rows that vectors would read past. */
    public Group {
      if (rowLength % ROW_MULTIPLE != 0) {
        throw new IllegalArgumentException(
            "rows of keys: expected a multiple of %d positions, got %d"
                .formatted(ROW_MULTIPLE, rowLength));
      }
    }
  }

  /**
   * scores[h, p] = scale · Σ_d queries[h, d] · keys[d, p], each sum over d in order.
   *
   * @param queries [heads, headDim] from query on
   * @param keys [headDim, rowLength] from key on; of each row the first {@code count} count
   * @param count positions
   * @param scores [heads, seen], of which {@code count} from score on are overwritten for each head
   */
  public static void score(
      Group group,
      float[] queries,
      int query,
      float[] keys,
      int key,
      int count,
      float scale,
      float[] scores,
      int score) {
    KERNEL.score(group, queries, query, keys, key, count, scale, scores, score);
  }

  /**
   * into[h, d] += Σ_p weights[h, p] · values[p, d], the positions one after the other, so that the
   * sum may be made in several goes.
   *
   * @param weights [heads, seen] from weight on
   * @param values [count, headDim] from value on
   * @param count positions
   * @param into [heads, headDim] from index 0 on
   */
  public static void mix(
      Group group,
      float[] weights,
      int weight,
      float[] values,
      int value,
      int count,
      float[] into) {
    KERNEL.mix(group, weights, weight, values, value, count, into);
  }
}
