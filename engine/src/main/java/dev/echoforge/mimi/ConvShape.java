package dev.echoforge.mimi;

/**
 * A convolution's sizes.
 *
 * @param in channels of a row
 * @param out channels of a result
 * @param kernel rows of a window
 * @param stride rows from one window to the next
 * @param dilation rows from one of a window's to its next
 * @param replicate whether padding repeats the nearest row instead of being zeros
 */
record ConvShape(int in, int out, int kernel, int stride, int dilation, boolean replicate) {

  static ConvShape of(int in, int out, int kernel) {
    return new ConvShape(in, out, kernel, 1, 1, false);
  }

  ConvShape withStride(int rows) {
    return new ConvShape(in, out, kernel, rows, dilation, replicate);
  }

  ConvShape withDilation(int rows) {
    return new ConvShape(in, out, kernel, stride, rows, replicate);
  }

  ConvShape withReplicate(boolean repeats) {
    return new ConvShape(in, out, kernel, stride, dilation, repeats);
  }

  /** Rows that the first window of new rows looks back at. */
  int context() {
    return (kernel - 1) * dilation + 1 - stride;
  }
}
