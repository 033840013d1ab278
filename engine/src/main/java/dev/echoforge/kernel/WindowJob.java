package dev.echoforge.kernel;

/**
 * A product's operands.
 *
 * @param x the signal; window t is the floats from xOffset + t · xStride on
 * @param y the results; window t's are the floats from yOffset + t · yStride on
 * @param outputs how many results a window has
 */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
record WindowJob(
    float[] x,
    int xOffset,
    int xStride,
    float[] y,
    int yOffset,
    int yStride,
    int outputs,
    Finish finish) {

  /** Results of all windows one after the other. */
  WindowJob(
      float[] x, int xOffset, int xStride, float[] y, int yOffset, int outputs, Finish finish) {
    this(x, xOffset, xStride, y, yOffset, outputs, outputs, finish);
  }

  int xAt(int window) {
    return xOffset + window * xStride;
  }

  int yAt(int window, int output) {
    return yOffset + window * yStride + output;
  }

  /** How many outputs a panel has from this one on; the last panel may be filled up with zeros. */
  int outputsFrom(int output) {
    return Math.min(WindowMatrix.PANEL, outputs - output);
  }
}
