package dev.echoforge.mimi;

import dev.echoforge.kernel.Finish;
import dev.echoforge.kernel.Units;
import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.parallel.Team;
import dev.echoforge.weights.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * The convolutional decoder: hidden rows at the transformer's rate to samples. A convolution, then
 * for each ratio an upsampling transposed one and residual blocks, then one to a single channel,
 * with exponential linear units between. Immutable.
 */
final class SeanetDecoder {

  private final CausalConv first;
  private final List<Stage> stages;
  private final CausalConv last;

  private SeanetDecoder(CausalConv first, List<Stage> stages, CausalConv last) {
    this.first = first;
    this.stages = List.copyOf(stages);
    this.last = last;
  }

  /** One ratio's layers. */
  private record Stage(CausalConv upsampling, int ratio, List<ResidualBlock> blocks) {}

  /**
   * @param tensors those under {@code decoder.layers.}
   * @param wide how the weights next to the hidden rows are kept, of which each serves few rows
   */
  static SeanetDecoder read(Tensors tensors, MimiConfig config, Storage wide) {
    SeanetConfig seanet = config.seanet();
    int channels = seanet.widest();
    int layer = 0;
    ConvShape shape = ConvShape.of(config.hiddenSize(), channels, seanet.kernelSize());
    CausalConv first =
        CausalConv.read(
            tensors.under("0.conv."), shape.withReplicate(seanet.replicatePadding()), wide);
    List<Stage> stages = new ArrayList<>();
    for (int ratio : seanet.ratios()) {
      layer += 2;
      ConvShape up = ConvShape.of(channels, channels / 2, 2 * ratio).withStride(ratio);
      Storage storage = stages.isEmpty() ? wide : Storage.F32;
      CausalConv upsampling =
          CausalConv.readTransposed(tensors.under(layer + ".conv."), up, 1, true, storage);
      channels /= 2;
      List<ResidualBlock> blocks = new ArrayList<>();
      for (int block = 0; block < seanet.residualLayers(); block++) {
        layer++;
        blocks.add(
            ResidualBlock.read(
                tensors.under(layer + "."), seanet, channels, seanet.dilation(block)));
      }
      stages.add(new Stage(upsampling, ratio, List.copyOf(blocks)));
    }
    layer += 2;
    ConvShape end = ConvShape.of(channels, 1, seanet.lastKernelSize());
    CausalConv last =
        CausalConv.read(
            tensors.under(layer + ".conv."),
            end.withReplicate(seanet.replicatePadding()),
            Storage.F32);
    return new SeanetDecoder(first, stages, last);
  }

  /** One stream's signals. */
  final class State {
    private final Signal first = SeanetDecoder.this.first.signal();
    private final List<Signal> upsampling =
        stages.stream().map(stage -> stage.upsampling.signal()).toList();
    private final List<List<ResidualBlock.State>> blocks =
        stages.stream()
            .map(stage -> stage.blocks.stream().map(ResidualBlock::newState).toList())
            .toList();
    private final Signal last = SeanetDecoder.this.last.signal();
    private float[] raw = {};

    void reset() {
      first.reset();
      upsampling.forEach(Signal::reset);
      blocks.forEach(list -> list.forEach(ResidualBlock.State::reset));
      last.reset();
    }

    private float[] raw(int size) {
      if (raw.length < size) {
        raw = new float[size];
      }
      return raw;
    }
  }

  State newState() {
    return new State();
  }

  /**
   * Decodes count rows.
   *
   * @param x [count, hidden]
   * @param samples [count · hop] from offset on; overwritten
   */
  void apply(Team team, State state, int count, float[] x, float[] samples, int offset) {
    state.first.reserve(count);
    System.arraycopy(
        x, 0, state.first.rows(), state.first.offset(), count * state.first.channels());
    Signal next = signalOf(state, 0);
    next.reserve(count);
    first.apply(team, state.first, count, next.rows(), next.offset(), Finish.ELU);
    int rows = count;
    for (int s = 0; s < stages.size(); s++) {
      Stage stage = stages.get(s);
      int results = rows * stage.ratio;
      Signal after = signalOf(state, s + 1);
      int size = results * after.channels();
      float[] raw = state.raw(size);
      stage.upsampling.apply(team, signalOf(state, s), rows, raw, 0, Finish.STORE);
      for (int b = 0; b < stage.blocks.size(); b++) {
        stage.blocks.get(b).apply(team, state.blocks.get(s).get(b), results, raw);
      }
      after.reserve(results);
      Units.elu(team, raw, 0, after.rows(), after.offset(), size);
      rows = results;
    }
    last.apply(team, state.last, rows, samples, offset, Finish.STORE);
  }

  private Signal signalOf(State state, int stage) {
    return stage < stages.size() ? state.upsampling.get(stage) : state.last;
  }
}
