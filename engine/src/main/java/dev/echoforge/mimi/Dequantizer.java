package dev.echoforge.mimi;

import dev.echoforge.kernel.Finish;
import dev.echoforge.parallel.Team;
import dev.echoforge.weights.Tensors;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Codes to hidden rows: each group's entries added up and projected, both results added. */
final class Dequantizer {

  private final int hidden;
  private final int dim;
  private final List<Group> groups;

  private Dequantizer(int hidden, int dim, List<Group> groups) {
    this.hidden = hidden;
    this.dim = dim;
    this.groups = groups;
  }

  private record Group(QuantizerGroup codebooks, @Nullable CausalConv projection) {}

  /**
   * @param tensors those under {@code quantizer.}
   */
  static Dequantizer read(Tensors tensors, MimiConfig config) {
    int hidden = config.hiddenSize();
    int dim = config.quantizer().dim();
    List<Group> groups =
        QuantizerGroup.read(tensors, config.quantizer()).stream()
            .map(group -> new Group(group, group.outputProjection(hidden, dim)))
            .toList();
    return new Dequantizer(hidden, dim, groups);
  }

  /** Room to work in. */
  final class State {
    private final Signal sums = new Signal(dim, 0, false);
    private final float[] entry = new float[dim];
  }

  State newState() {
    return new State();
  }

  /**
   * Looks codes up.
   *
   * @param codes [frames][codebooks], the frames [from, from + count) of them
   * @param y [count, hidden] from yOffset on; overwritten
   */
  void apply(Team team, State state, int[][] codes, int from, int count, float[] y, int yOffset) {
    Arrays.fill(y, yOffset, yOffset + count * hidden, 0);
    for (Group group : groups) {
      state.sums.reserve(count);
      float[] sums = state.sums.rows();
      Arrays.fill(sums, 0, count * dim, 0);
      for (int t = 0; t < count; t++) {
        addEntries(group.codebooks, state, codes[from + t], t * dim);
      }
      if (group.projection == null) {
        add(sums, y, yOffset, count * dim);
      } else {
        group.projection.apply(team, state.sums, count, y, yOffset, Finish.ADD);
      }
    }
  }

  private void addEntries(QuantizerGroup group, State state, int[] codes, int at) {
    int present = Math.min(group.codebooks().size(), codes.length - group.first());
    for (int k = 0; k < present; k++) {
      group.codebooks().get(k).entry(codes[group.first() + k], state.entry, 0);
      for (int d = 0; d < dim; d++) {
        state.sums.rows()[at + d] += state.entry[d];
      }
    }
  }

  private static void add(float[] x, float[] y, int yOffset, int n) {
    for (int i = 0; i < n; i++) {
      y[yOffset + i] += x[i];
    }
  }
}
