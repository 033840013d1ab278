package dev.echoforge.kernel;

/** Where a product's results go: y[b, r] is at offset + b · stride + r. */
final class Output {

  private final float[] array;
  private final int offset;
  private final int stride;

  /**
   * @param stride numbers from one vector's results to the next one's
   */
  Output(float[] array, int offset, int stride) {
    this.array = array;
    this.offset = offset;
    this.stride = stride;
  }

  float[] array() {
    return array;
  }

  int offset() {
    return offset;
  }

  int stride() {
    return stride;
  }

  /** Numbers from the first to the last result of a batch. */
  long length(int batch, int rows) {
    return batch == 0 ? 0 : (long) (batch - 1) * stride + rows;
  }

  int index(int vector, int row) {
    return offset + vector * stride + row;
  }

  /** The same for a matrix that begins at a row of this one. */
  Output from(int row) {
    return new Output(array, offset + row, stride);
  }
}
