package dev.echoforge.mimi;

import dev.echoforge.kernel.Finish;
import dev.echoforge.kernel.Units;
import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.parallel.Team;
import dev.echoforge.weights.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * The convolutional encoder, the decoder's mirror image: samples to hidden rows at the
 * transformer's rate. Immutable.
 */
final class SeanetEncoder {

  private final CausalConv first;
  private final List<Stage> stages;
  private final CausalConv last;

  private SeanetEncoder(CausalConv first, List<Stage> stages, CausalConv last) {
    this.first = first;
    this.stages = List.copyOf(stages);
    this.last = last;
  }

  /** One ratio's layers. */
  private record Stage(List<ResidualBlock> blocks, CausalConv downsampling) {}

  /**
   * @param tensors those under {@code encoder.layers.}
   * @param wide how the weights next to the hidden rows are kept, of which each serves few rows
   */
  static SeanetEncoder read(Tensors tensors, MimiConfig config, Storage wide) {
    SeanetConfig seanet = config.seanet();
    boolean replicate = seanet.replicatePadding();
    int channels = seanet.filters();
    int layer = 0;
    CausalConv first =
        read(
            tensors, layer, ConvShape.of(1, channels, seanet.kernelSize()), replicate, Storage.F32);
    List<Stage> stages = new ArrayList<>();
    for (int ratio : seanet.ratios().reversed()) {
      List<ResidualBlock> blocks = new ArrayList<>();
      for (int block = 0; block < seanet.residualLayers(); block++) {
        layer++;
        blocks.add(
            ResidualBlock.read(
                tensors.under(layer + "."), seanet, channels, seanet.dilation(block)));
      }
      layer += 2;
      ConvShape down = ConvShape.of(channels, 2 * channels, 2 * ratio).withStride(ratio);
      Storage storage = stages.size() == seanet.ratios().size() - 1 ? wide : Storage.F32;
      stages.add(new Stage(List.copyOf(blocks), read(tensors, layer, down, replicate, storage)));
      channels *= 2;
    }
    layer += 2;
    ConvShape end = ConvShape.of(channels, config.hiddenSize(), seanet.lastKernelSize());
    return new SeanetEncoder(first, stages, read(tensors, layer, end, replicate, wide));
  }

  private static CausalConv read(
      Tensors tensors, int layer, ConvShape shape, boolean replicate, Storage storage) {
    return CausalConv.read(
        tensors.under(layer + ".conv."), shape.withReplicate(replicate), storage);
  }

  /** One stream's signals. */
  final class State {
    private final Signal first = SeanetEncoder.this.first.signal();
    private final List<List<ResidualBlock.State>> blocks =
        stages.stream()
            .map(stage -> stage.blocks.stream().map(ResidualBlock::newState).toList())
            .toList();
    private final List<Signal> downsampling =
        stages.stream().map(stage -> stage.downsampling.signal()).toList();
    private final Signal last = SeanetEncoder.this.last.signal();
    private float[] raw = {};

    void reset() {
      first.reset();
      blocks.forEach(list -> list.forEach(ResidualBlock.State::reset));
      downsampling.forEach(Signal::reset);
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

  /** How many rows count samples give; the last one may be padded. */
  int results(int count) {
    int rows = count;
    for (Stage stage : stages) {
      rows = stage.downsampling.results(rows);
    }
    return rows;
  }

  /**
   * Encodes count samples, whole hops of them save at the end of the stream.
   *
   * @param samples from offset on
   * @param y [results, hidden] from yOffset on; overwritten
   * @return how many rows there are
   */
  int apply(
      Team team, State state, int count, float[] samples, int offset, float[] y, int yOffset) {
    state.first.reserve(count);
    System.arraycopy(samples, offset, state.first.rows(), state.first.offset(), count);
    float[] raw = state.raw(count * first.shape().out());
    first.apply(team, state.first, count, raw, 0, Finish.STORE);
    int rows = count;
    for (int s = 0; s < stages.size(); s++) {
      Stage stage = stages.get(s);
      for (int b = 0; b < stage.blocks.size(); b++) {
        stage.blocks.get(b).apply(team, state.blocks.get(s).get(b), rows, raw);
      }
      Signal signal = state.downsampling.get(s);
      signal.reserve(rows);
      Units.elu(team, raw, 0, signal.rows(), signal.offset(), rows * signal.channels());
      int results = stage.downsampling.results(rows);
      raw = state.raw(results * stage.downsampling.shape().out());
      rows = stage.downsampling.apply(team, signal, rows, raw, 0, Finish.STORE);
    }
    state.last.reserve(rows);
    Units.elu(team, raw, 0, state.last.rows(), state.last.offset(), rows * state.last.channels());
    return last.apply(team, state.last, rows, y, yOffset, Finish.STORE);
  }
}
