package dev.echoforge.mimi;

import dev.echoforge.kernel.Finish;
import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.parallel.Team;
import dev.echoforge.weights.Tensors;
import java.util.Arrays;

/** Frames to the transformer's positions, by a transposed convolution. Immutable. */
sealed interface Upsampling {

  /**
   * @param tensors those under {@code upsample.conv.}
   */
  static Upsampling read(Tensors tensors, MimiConfig config) {
    ResamplingConfig resampling = config.resampling();
    int dim = config.hiddenSize();
    if (!resampling.isNeeded()) {
      return new None(dim);
    }
    if (resampling.upsampleGroups() == dim) {
      return Depthwise.read(tensors, resampling, dim);
    }
    ConvShape shape =
        ConvShape.of(dim, dim, resampling.kernelSize()).withStride(resampling.stride());
    return new Grouped(
        CausalConv.readTransposed(tensors, shape, resampling.upsampleGroups(), false, Storage.F32));
  }

  /** The frames before it, of one stream. */
  Signal signal();

  /**
   * Upsamples the signal's new frames and passes them.
   *
   * @param y [count · stride, dim]; overwritten
   */
  void apply(Team team, Signal signal, int count, float[] y);

  /** Frames and positions are the same. */
  record None(int dim) implements Upsampling {

    @Override
    public Signal signal() {
      return new Signal(dim, 0, false);
    }

    @Override
    public void apply(Team team, Signal signal, int count, float[] y) {
      System.arraycopy(signal.rows(), 0, y, 0, count * dim);
    }
  }

  /** Channels mix within groups. */
  record Grouped(CausalConv conv) implements Upsampling {

    @Override
    public Signal signal() {
      return conv.signal();
    }

    @Override
    public void apply(Team team, Signal signal, int count, float[] y) {
      conv.apply(team, signal, count, y, 0, Finish.STORE);
    }
  }

  /**
   * Each channel on its own.
   *
   * @param weights [taps, stride, dim], the newest frame's tap first
   */
  @SuppressWarnings("ArrayRecordComponent") // handed along, not compared
  record Depthwise(int dim, int stride, float[] weights) implements Upsampling {

    static Depthwise read(Tensors tensors, ResamplingConfig resampling, int dim) {
      int kernel = resampling.kernelSize();
      int stride = resampling.stride();
      float[] stored = tensors.require("weight", dim, 1, kernel).toFloats();
      float[] weights = new float[Math.ceilDiv(kernel, stride) * stride * dim];
      for (int c = 0; c < dim; c++) {
        for (int k = 0; k < kernel; k++) {
          weights[k * dim + c] = stored[c * kernel + k];
        }
      }
      return new Depthwise(dim, stride, weights);
    }

    private int taps() {
      return weights.length / (stride * dim);
    }

    @Override
    public Signal signal() {
      return new Signal(dim, taps() - 1, false);
    }

    @Override
    public void apply(Team team, Signal signal, int count, float[] y) {
      int newest = taps() - 1;
      for (int t = 0; t < count; t++) {
        for (int phase = 0; phase < stride; phase++) {
          int at = (t * stride + phase) * dim;
          Arrays.fill(y, at, at + dim, 0);
          for (int tap = 0; tap <= newest; tap++) {
            int frame = (t + newest - tap) * dim;
            int weight = (tap * stride + phase) * dim;
            for (int c = 0; c < dim; c++) {
              y[at + c] += signal.rows()[frame + c] * weights[weight + c];
            }
          }
        }
      }
      signal.advance(count);
    }
  }
}
