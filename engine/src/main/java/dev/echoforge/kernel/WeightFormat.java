package dev.echoforge.kernel;

/**
 * How the weights of a {@link Matrix} are stored.
 *
 * <p>{@link #F32}, {@link #F16} and {@link #BF16} are row-major and little-endian, as checkpoints
 * have them: a mapped checkpoint is used as it is.
 */
public enum WeightFormat {
  /** IEEE single precision, row-major. */
  F32,
  /** IEEE half precision, row-major. */
  F16,
  /** The upper halves of single precision numbers, row-major. */
  BF16;

  /** Bytes that a matrix of this format takes. */
  public long bytes(int rows, int columns) {
    return (long) rows * columns * (this == F32 ? Float.BYTES : Short.BYTES);
  }
}
