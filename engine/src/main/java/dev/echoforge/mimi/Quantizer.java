package dev.echoforge.mimi;

import dev.echoforge.kernel.Finish;
import dev.echoforge.kernel.Rows;
import dev.echoforge.kernel.WindowMatrix;
import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.parallel.Team;
import dev.echoforge.weights.Tensors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hidden rows to codes: in each group, the nearest entry by Euclidean distance, then the nearest to
 * what that left over. |x − c|² is least where x · c − |c|² / 2 is greatest, which is a product
 * with a bias.
 */
final class Quantizer {

  private final int hidden;
  private final int dim;
  private final int size;
  private final List<Group> groups;

  private Quantizer(MimiConfig config, List<Group> groups) {
    this.hidden = config.hiddenSize();
    this.dim = config.quantizer().dim();
    this.size = config.codebookSize();
    this.groups = groups;
  }

  private record Group(
      QuantizerGroup codebooks, @Nullable CausalConv projection, List<WindowMatrix> matrices) {}

  /**
   * @param tensors those under {@code quantizer.}
   */
  static Quantizer read(Tensors tensors, MimiConfig config) {
    int dim = config.quantizer().dim();
    List<Group> groups =
        QuantizerGroup.read(tensors, config.quantizer()).stream()
            .map(group ->
                new Group(
                    group,
                    group.inputProjection(config.hiddenSize(), dim),
                    group.codebooks().stream().map(book -> matrix(book, dim)).toList()))
            .toList();
    return new Quantizer(config, groups);
  }

  private static WindowMatrix matrix(Codebook codebook, int dim) {
    float[] bias = new float[codebook.size()];
    float[] entry = new float[dim];
    for (int code = 0; code < codebook.size(); code++) {
      codebook.entry(code, entry, 0);
      double square = 0;
      for (float value : entry) {
        square += (double) value * value;
      }
      bias[code] = (float) (-square / 2);
    }
    Rows entries = (code, into) -> codebook.entry(code, into, 0);
    return WindowMatrix.of(Storage.F32, codebook.size(), dim, entries, bias);
  }

  /** Room to work in. */
  final class State {
    private final Signal input = new Signal(hidden, 0, false);
    private final float[] entry = new float[dim];
    private float[] left = {}; // [rows, dim]
    private float[] scores = {}; // [rows, codebook size]

    private void reserve(int rows) {
      input.reserve(rows);
      if (left.length < rows * dim) {
        left = new float[rows * dim];
        scores = new float[Math.multiplyExact(rows, size)];
      }
    }
  }

  State newState() {
    return new State();
  }

  /**
   * Quantizes rows.
   *
   * @param x [count, hidden]
   * @param codes [frames][codebooks], of which the frames [from, from + count) are written, as many
   *     codebooks as they have room for
   */
  void apply(Team team, State state, int count, float[] x, int[][] codes, int from) {
    state.reserve(count);
    for (Group group : groups) {
      System.arraycopy(x, 0, state.input.rows(), 0, count * hidden);
      if (group.projection == null) {
        System.arraycopy(x, 0, state.left, 0, count * dim);
      } else {
        group.projection.apply(team, state.input, count, state.left, 0, Finish.STORE);
      }
      int wanted = codes[from].length - group.codebooks.first();
      for (int k = 0; k < Math.min(wanted, group.matrices.size()); k++) {
        group
            .matrices
            .get(k)
            .multiply(team, count, state.left, 0, dim, state.scores, 0, Finish.STORE);
        for (int t = 0; t < count; t++) {
          int code = greatest(state.scores, t * size, size);
          codes[from + t][group.codebooks.first() + k] = code;
          group.codebooks.codebooks().get(k).entry(code, state.entry, 0);
          for (int d = 0; d < dim; d++) {
            state.left[t * dim + d] -= state.entry[d];
          }
        }
      }
    }
  }

  private static int greatest(float[] scores, int at, int n) {
    int best = 0;
    for (int i = 1; i < n; i++) {
      if (scores[at + i] > scores[at + best]) {
        best = i;
      }
    }
    return best;
  }
}
