package dev.echoforge.kernel;

import dev.echoforge.kernel.WindowMatrix.Storage;
import java.util.Arrays;

/** Packed weights: [panels, inputs, 32] outputs side by side, the last panel filled up with 0. */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
sealed interface WindowPanels {

  /** How many panels there are. */
  int count();

  /** Bytes that a product reads. */
  long bytes();

  /** The products of the windows [fromWindow, toWindow) with the panels [fromPanel, toPanel). */
  void multiply(WindowJob job, int fromWindow, int toWindow, int fromPanel, int toPanel);

  /**
   * Packs weights.
   *
   * @param bias [panels, 32]
   */
  static WindowPanels pack(Storage storage, int outputs, int inputs, Rows source, float[] bias) {
    int panels = bias.length / WindowMatrix.PANEL;
    float[][] rows = new float[WindowMatrix.PANEL][inputs];
    int size = Math.multiplyExact(bias.length, inputs);
    WindowPanels packed =
        switch (storage) {
          case F32 -> new F32(inputs, new float[size], bias);
          case I16 -> new I16(inputs, new int[size / 2], new float[bias.length], bias);
        };
    for (int panel = 0; panel < panels; panel++) {
      for (int n = 0; n < WindowMatrix.PANEL; n++) {
        int output = panel * WindowMatrix.PANEL + n;
        if (output < outputs) {
          source.read(output, rows[n]);
        } else {
          Arrays.fill(rows[n], 0);
        }
      }
      switch (packed) {
        case F32 singles -> singles.put(panel, rows);
        case I16 shorts -> shorts.put(panel, rows);
      }
    }
    return packed;
  }

  /**
   * Single precision weights.
   *
   * @param weights [panels, inputs, 32]
   * @param bias [panels, 32]
   */
  record F32(int inputs, float[] weights, float[] bias) implements WindowPanels {

    private void put(int panel, float[][] rows) {
      int at = panel * WindowMatrix.PANEL * inputs;
      for (int k = 0; k < inputs; k++) {
        for (float[] row : rows) {
          weights[at++] = row[k];
        }
      }
    }

    @Override
    public int count() {
      return bias.length / WindowMatrix.PANEL;
    }

    @Override
    public long bytes() {
      return (long) weights.length * Float.BYTES;
    }

    @Override
    public void multiply(WindowJob job, int fromWindow, int toWindow, int fromPanel, int toPanel) {
      for (int panel = fromPanel; panel < toPanel; panel++) {
        int output = panel * WindowMatrix.PANEL;
        WindowKernel.BEST.multiply(
            weights, output * inputs, inputs, bias, output, output, job, fromWindow, toWindow);
      }
    }
  }

  /**
   * 16-bit weights, in pairs: a word holds output n of a panel below and output n + 16 above.
   *
   * @param weights [panels, inputs, 16]
   * @param factors [panels, 32], of a weight that stands in the upper half of a word
   * @param bias [panels, 32]
   */
  record I16(int inputs, int[] weights, float[] factors, float[] bias) implements WindowPanels {

    private static final int HALF = WindowMatrix.PANEL / 2;

    /** What standing in the upper half of a word multiplies a weight by. */
    private static final float UPPER = 65_536;

    private void put(int panel, float[][] rows) {
      float[] inverse = new float[WindowMatrix.PANEL];
      for (int n = 0; n < WindowMatrix.PANEL; n++) {
        float largest = 0;
        for (float weight : rows[n]) {
          largest = Math.max(largest, Math.abs(weight));
        }
        factors[panel * WindowMatrix.PANEL + n] = largest / Short.MAX_VALUE / UPPER;
        inverse[n] = largest == 0 ? 0 : Short.MAX_VALUE / largest;
      }
      int at = panel * HALF * inputs;
      for (int k = 0; k < inputs; k++) {
        for (int n = 0; n < HALF; n++) {
          int lower = Math.round(rows[n][k] * inverse[n]);
          int upper = Math.round(rows[n + HALF][k] * inverse[n + HALF]);
          weights[at++] = (upper << Short.SIZE) | (lower & 0xFFFF);
        }
      }
    }

    @Override
    public int count() {
      return bias.length / WindowMatrix.PANEL;
    }

    @Override
    public long bytes() {
      return (long) weights.length * Integer.BYTES;
    }

    @Override
    public void multiply(WindowJob job, int fromWindow, int toWindow, int fromPanel, int toPanel) {
      WindowKernel.BEST.multiply(this, fromPanel, toPanel, job, fromWindow, toWindow);
    }
  }
}
