package dev.echoforge.kernel;

import dev.echoforge.parallel.Share;
import dev.echoforge.parallel.Team;
import org.jspecify.annotations.Nullable;

/**
 * Weights [outputs, inputs] and biases [outputs] that multiply windows of a signal, one after the
 * other and possibly overlapping, which is what a convolution over [time, channels] is: its window
 * is kernel · channels long and moves on by stride · channels. Immutable and safe for concurrent
 * use.
 *
 * <p>Outputs lie 32 side by side: [panels, inputs, 32]. Every output is one chain of fused
 * multiply-adds in the order of the inputs, so that neither how many windows there are, nor the
 * threads, nor the width of the vectors changes a bit of it.
 */
public final class WindowMatrix {

  /** Outputs side by side. */
  static final int PANEL = 32;

  /** Below this many multiplications a second thread costs more than it saves. */
  private static final long WORTH_SHARING = 100_000;

  /** From this many windows for each member on, they share the windows, below the outputs. */
  private static final int MANY_WINDOWS = 32;

  /** Windows that a piece has at least: kernels take so many at once. */
  private static final int FEWEST_WINDOWS = 8;

  /** Panels that a piece has at least, of so few windows: kernels take so many at once. */
  private static final int PANELS_TOGETHER = 4;

  private static final int FEW_WINDOWS = 2;

  private final int outputs;
  private final int inputs;
  private final WindowPanels panels;

  private WindowMatrix(int outputs, int inputs, WindowPanels panels) {
    this.outputs = outputs;
    this.inputs = inputs;
    this.panels = panels;
  }

  /** How weights are kept. */
  public enum Storage {
    /** As they are. */
    F32,
    /**
     * As whole numbers of 16 bits with a factor for each output, off by at most the output's
     * largest weight over 65,534: half the memory to read.
     */
    I16
  }

  /**
   * Packs weights.
   *
   * @param source the outputs' weights, [inputs] each
   * @param bias [outputs], or null for none
   */
  public static WindowMatrix of(
      Storage storage, int outputs, int inputs, Rows source, float @Nullable [] bias) {
    float[] biases = new float[Math.ceilDiv(outputs, PANEL) * PANEL];
    if (bias != null) {
      System.arraycopy(bias, 0, biases, 0, outputs);
    }
    return new WindowMatrix(
        outputs, inputs, WindowPanels.pack(storage, outputs, inputs, source, biases));
  }

  /** Outputs of a window. */
  public int outputs() {
    return outputs;
  }

  /** The length of a window. */
  public int inputs() {
    return inputs;
  }

  /** Bytes that a product reads of the weights. */
  public long bytes() {
    return panels.bytes();
  }

  /**
   * y[t, n] = finish(bias[n] + Σ_k W[n, k] · x[xOffset + t · xStride + k]) for every t below
   * windows.
   *
   * @param team the threads that share the work
   * @param y [windows, outputs] from yOffset on
   */
  public void multiply(
      Team team,
      int windows,
      float[] x,
      int xOffset,
      int xStride,
      float[] y,
      int yOffset,
      Finish finish) {
    var job = new WindowJob(x, xOffset, xStride, y, yOffset, outputs, finish);
    int width = team.width();
    if (width == 1 || (long) windows * outputs * inputs < WORTH_SHARING) {
      panels.multiply(job, 0, windows, 0, panels.count());
    } else if (windows >= width * MANY_WINDOWS || panels.count() == 1) {
      int pieces = Math.min(Share.pieces(windows, team), Math.ceilDiv(windows, FEWEST_WINDOWS));
      team.run(pieces, new WindowProduct(panels, job, windows, pieces, true));
    } else {
      int together = windows <= FEW_WINDOWS ? PANELS_TOGETHER : 1;
      int pieces = Share.pieces(Math.ceilDiv(panels.count(), together), team);
      team.run(pieces, new WindowProduct(panels, job, windows, pieces, false));
    }
  }
}
