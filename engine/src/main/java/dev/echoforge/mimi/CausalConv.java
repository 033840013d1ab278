package dev.echoforge.mimi;

import dev.echoforge.kernel.Finish;
import dev.echoforge.kernel.Rows;
import dev.echoforge.kernel.WindowMatrix;
import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.parallel.Team;
import dev.echoforge.weights.Tensor;
import dev.echoforge.weights.Tensors;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A causal convolution over rows [time, channels]: a product of windows, which lie in a row without
 * being copied unless they are dilated. A transposed convolution is one too, of as many outputs at
 * once as its stride (sub-pixel convolution, arXiv 1609.05158). Immutable.
 */
final class CausalConv {

  private final ConvShape shape;
  private final WindowMatrix matrix;

  private CausalConv(ConvShape shape, WindowMatrix matrix) {
    this.shape = shape;
    this.matrix = matrix;
  }

  /** Reads {@code weight} [out, in, kernel] and {@code bias} [out]. */
  static CausalConv read(Tensors tensors, ConvShape shape, Storage storage) {
    return pack(tensors, shape, tensors.require("bias", shape.out()).toFloats(), storage);
  }

  /** Reads {@code weight} [out, in, kernel]. */
  static CausalConv readWithoutBias(Tensors tensors, ConvShape shape, Storage storage) {
    return pack(tensors, shape, null, storage);
  }

  private static CausalConv pack(
      Tensors tensors, ConvShape shape, float @Nullable [] bias, Storage storage) {
    int in = shape.in();
    int kernel = shape.kernel();
    int size = Math.multiplyExact(in, kernel);
    Tensor stored = tensors.require("weight", shape.out(), in, kernel);
    Rows rows =
        (output, into) -> {
          float[] row = new float[size];
          stored.read((long) output * size, size, row, 0);
          for (int c = 0; c < in; c++) {
            for (int k = 0; k < kernel; k++) {
              into[k * in + c] = row[c * kernel + k];
            }
          }
        };
    return new CausalConv(shape, WindowMatrix.of(storage, shape.out(), size, rows, bias));
  }

  /**
   * Reads a transposed convolution: {@code weight} [in, out / groups, kernel] and, if biased,
   * {@code bias} [out]. The last kernel − stride results are dropped. Each new row gives stride
   * results of out channels, side by side.
   */
  static CausalConv readTransposed(
      Tensors tensors, ConvShape shape, int groups, boolean biased, Storage storage) {
    int in = shape.in();
    int stride = shape.stride();
    int taps = Math.ceilDiv(shape.kernel(), stride);
    int groupIn = in / groups;
    int groupOut = shape.out() / groups;
    float[] stored = tensors.require("weight", in, groupOut, shape.kernel()).toFloats();
    Rows rows =
        (output, into) -> {
          int phase = output / shape.out();
          int o = output % shape.out();
          int group = o / groupOut;
          Arrays.fill(into, 0);
          for (int k = phase; k < shape.kernel(); k += stride) {
            int tap = taps - 1 - k / stride; // the newest row of a window is the last
            for (int c = group * groupIn; c < (group + 1) * groupIn; c++) {
              into[tap * in + c] = stored[(c * groupOut + o % groupOut) * shape.kernel() + k];
            }
          }
        };
    float[] bias = biased ? repeat(tensors.require("bias", shape.out()).toFloats(), stride) : null;
    ConvShape windows = ConvShape.of(in, stride * shape.out(), taps);
    return new CausalConv(windows, WindowMatrix.of(storage, windows.out(), taps * in, rows, bias));
  }

  private static float[] repeat(float[] values, int times) {
    float[] repeated = new float[values.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(values, 0, repeated, i * values.length, values.length);
    }
    return repeated;
  }

  /** The rows before this convolution, of one stream. */
  Signal signal() {
    return new Signal(shape.in(), shape.context(), shape.replicate());
  }

  ConvShape shape() {
    return shape;
  }

  /** Results for count new rows. */
  int results(int count) {
    return Math.ceilDiv(count, shape.stride());
  }

  /**
   * Convolves the signal's new rows and passes them. Their count is a multiple of the stride, save
   * at the end of a stream, where padding completes them.
   *
   * @param y [results, out] from yOffset on
   * @return how many results there are
   */
  int apply(Team team, Signal signal, int count, float[] y, int yOffset, Finish finish) {
    int results = results(count);
    if (count % shape.stride() != 0) {
      signal.reserve(results * shape.stride());
    }
    signal.begin();
    signal.pad(count, results * shape.stride());
    if (shape.dilation() == 1) {
      int step = shape.stride() * shape.in();
      matrix.multiply(team, results, signal.rows(), 0, step, y, yOffset, finish);
    } else {
      float[] windows = unfold(signal, results);
      matrix.multiply(team, results, windows, 0, matrix.inputs(), y, yOffset, finish);
    }
    signal.advance(results * shape.stride());
    return results;
  }

  private float[] unfold(Signal signal, int results) {
    float[] windows = signal.unfolded(results * matrix.inputs());
    int in = shape.in();
    for (int t = 0; t < results; t++) {
      for (int k = 0; k < shape.kernel(); k++) {
        int from = (t * shape.stride() + k * shape.dilation()) * in;
        System.arraycopy(signal.rows(), from, windows, (t * shape.kernel() + k) * in, in);
      }
    }
    return windows;
  }
}
