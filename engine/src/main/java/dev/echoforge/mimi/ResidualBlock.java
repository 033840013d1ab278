package dev.echoforge.mimi;

import dev.echoforge.kernel.Finish;
import dev.echoforge.kernel.Units;
import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.parallel.Team;
import dev.echoforge.weights.Tensors;
import org.jspecify.annotations.Nullable;

/**
 * SEANet's residual block: x + conv₂(elu(conv₁(elu(x)))), with fewer channels inside; the first
 * convolution is dilated, the second looks at one row. Immutable.
 *
 * @param shortcut what x passes on its way round, or null where it stays as it is
 */
record ResidualBlock(CausalConv first, CausalConv second, @Nullable CausalConv shortcut) {

  static ResidualBlock read(Tensors tensors, SeanetConfig config, int dim, int dilation) {
    int hidden = dim / config.compress();
    boolean replicate = config.replicatePadding();
    ConvShape wide = ConvShape.of(dim, hidden, config.residualKernelSize()).withDilation(dilation);
    ConvShape narrow = ConvShape.of(hidden, dim, 1);
    Tensors around = tensors.under("shortcut.conv.");
    return new ResidualBlock(
        CausalConv.read(tensors.under("block.1.conv."), wide.withReplicate(replicate), Storage.F32),
        CausalConv.read(tensors.under("block.3.conv."), narrow, Storage.F32),
        config.convShortcut()
            ? CausalConv.read(around, ConvShape.of(dim, dim, 1), Storage.F32)
            : null);
  }

  State newState() {
    return new State(first.signal(), second.signal(), shortcut == null ? null : shortcut.signal());
  }

  /** One stream's signals before the convolutions. */
  record State(Signal first, Signal second, @Nullable Signal shortcut) {

    void reset() {
      first.reset();
      second.reset();
    }
  }

  /** Replaces x [count, dim] by the block's result. */
  void apply(Team team, State state, int count, float[] x) {
    int size = count * first.shape().in();
    Signal wide = state.first;
    wide.reserve(count);
    Units.elu(team, x, 0, wide.rows(), wide.offset(), size);
    Signal narrow = state.second;
    narrow.reserve(count);
    first.apply(team, wide, count, narrow.rows(), narrow.offset(), Finish.ELU);
    Signal around = state.shortcut;
    if (shortcut != null && around != null) {
      around.reserve(count);
      System.arraycopy(x, 0, around.rows(), around.offset(), size);
      shortcut.apply(team, around, count, x, 0, Finish.STORE);
    }
    second.apply(team, narrow, count, x, 0, Finish.ADD);
  }
}
