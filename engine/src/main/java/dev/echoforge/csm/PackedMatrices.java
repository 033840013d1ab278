package dev.echoforge.csm;

import dev.echoforge.csm.CsmLayout.Part;
import dev.echoforge.kernel.Matrix;
import dev.echoforge.kernel.WeightFormat;
import dev.echoforge.weights.PackedMatrix;
import dev.echoforge.weights.PackedWeights;
import dev.echoforge.weights.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A CSM's matrices packed for speed: queries, keys and values joined, gate and up joined, heads
 * turned over, queries' and keys' rows in the half-split order whatever the checkpoint's is.
 */
record PackedMatrices(CsmConfig config, PackedWeights weights) implements CsmMatrices {

  private static final String CODEBOOK0_HEAD = "codebook0_head";
  private static final String PROJECTION = "projection";

  /**
   * The forms of matrices.
   *
   * @param sensitive of heads, projection and the backbone's queries, keys and values: few of the
   *     weights that a frame reads, and more bits for them take most from the logits' error
   * @param others of all others
   */
  record Forms(WeightFormat sensitive, WeightFormat others) {

    WeightFormat queryKeyValue(boolean depth) {
      return depth ? others : sensitive;
    }

    /** The forms for a precision that is packed. */
    static Forms of(Precision resolved) {
      return switch (resolved) {
        case Q4 -> new Forms(WeightFormat.Q8, WeightFormat.Q4);
        case Q8 -> new Forms(WeightFormat.Q8, WeightFormat.Q8);
        case BF16 -> new Forms(WeightFormat.BF16, WeightFormat.BF16);
        case AUTO, F32 -> throw new IllegalArgumentException(resolved + " is not packed");
      };
    }
  }

  /** All matrices of a checkpoint, to be packed. */
  static List<PackedMatrix> plan(CsmTensors tensors, Forms forms) {
    List<PackedMatrix> plan = new ArrayList<>();
    for (boolean depth : new boolean[] {false, true}) {
      for (int layer = 0; layer < tensors.transformer(depth).layers(); layer++) {
        addBlock(plan, tensors, depth, layer, forms);
      }
    }
    add(plan, CODEBOOK0_HEAD, forms.sensitive(), MatrixRows.of(tensors.codebook0Head()));
    add(plan, PROJECTION, forms.sensitive(), MatrixRows.of(tensors.projection()));
    Tensor heads = tensors.audioHead();
    for (int head = 0; head < heads.shape().getFirst(); head++) {
      add(plan, audioHead(head), forms.sensitive(), MatrixRows.turned(heads, head));
    }
    return List.copyOf(plan);
  }

  private static void addBlock(
      List<PackedMatrix> plan, CsmTensors tensors, boolean depth, int layer, Forms forms) {
    int headDim = tensors.transformer(depth).headDim();
    boolean interleaved = tensors.layout().interleaved();
    Tensor query = tensors.matrix(depth, layer, Part.QUERY);
    Tensor key = tensors.matrix(depth, layer, Part.KEY);
    add(
        plan,
        block(depth, layer, "qkv"),
        forms.queryKeyValue(depth),
        MatrixRows.joined(
            interleaved ? MatrixRows.halfSplit(query, headDim) : MatrixRows.of(query),
            interleaved ? MatrixRows.halfSplit(key, headDim) : MatrixRows.of(key),
            MatrixRows.of(tensors.matrix(depth, layer, Part.VALUE))));
    add(
        plan,
        block(depth, layer, "output"),
        forms.others(),
        MatrixRows.of(tensors.matrix(depth, layer, Part.OUTPUT)));
    add(
        plan,
        block(depth, layer, "gate_up"),
        forms.others(),
        MatrixRows.joined(
            MatrixRows.of(tensors.matrix(depth, layer, Part.GATE)),
            MatrixRows.of(tensors.matrix(depth, layer, Part.UP))));
    add(
        plan,
        block(depth, layer, "down"),
        forms.others(),
        MatrixRows.of(tensors.matrix(depth, layer, Part.DOWN)));
  }

  private static void add(
      List<PackedMatrix> plan, String name, WeightFormat format, MatrixRows rows) {
    plan.add(new PackedMatrix(name, format, rows.rows(), rows.columns(), rows.source()));
  }

  private static String block(boolean depth, int layer, String part) {
    return (depth ? "depth." : "backbone.") + layer + "." + part;
  }

  private static String audioHead(int head) {
    return "audio_head." + head;
  }

  @Override
  public boolean interleaved() {
    return false;
  }

  @Override
  public Matrix queryKeyValue(boolean depth, int layer) {
    return weights.matrix(block(depth, layer, "qkv"));
  }

  @Override
  public Matrix output(boolean depth, int layer) {
    return weights.matrix(block(depth, layer, "output"));
  }

  @Override
  public Matrix gateUp(boolean depth, int layer) {
    return weights.matrix(block(depth, layer, "gate_up"));
  }

  @Override
  public Matrix down(boolean depth, int layer) {
    return weights.matrix(block(depth, layer, "down"));
  }

  @Override
  public Matrix codebook0Head() {
    return weights.matrix(CODEBOOK0_HEAD);
  }

  @Override
  public Matrix projection() {
    return weights.matrix(PROJECTION);
  }

  @Override
  public List<Matrix> audioHeads() {
    return IntStream.range(0, config.codebooks() - 1)
        .mapToObj(head -> weights.matrix(audioHead(head)))
        .toList();
  }
}
