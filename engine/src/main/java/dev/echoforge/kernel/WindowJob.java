package dev.echoforge.kernel;

/**
 * A product's operands.
 *
 * @param x the signal; window t is the floats from xOffset + t · xStride on
 * @param y the results; window t's are the outputs floats from yOffset + t · outputs on
 */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
record WindowJob(
    float[] x, int xOffset, int xStride, float[] y, int yOffset, int outputs, Finish finish) {

  int xAt(int window) {
    return xOffset + window * xStride;
  }

  int yAt(int window, int output) {
    return yOffset + window * outputs + output;
  }

  /** How many outputs a panel has from this one on; the last panel may be filled up with zeros. */
  int outputsFrom(int output) {
    return Math.min(WindowMatrix.PANEL, outputs - output);
  }
}
