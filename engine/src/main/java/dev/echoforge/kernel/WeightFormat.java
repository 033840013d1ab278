package dev.echoforge.kernel;

import dev.echoforge.parallel.Team;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * How the weights of a {@link Matrix} are stored.
 *
 * <p>{@link #F32}, {@link #F16} and {@link #BF16} are row-major and little-endian, as checkpoints
 * have them: a mapped checkpoint is used as it is. {@link #Q8} and {@link #Q4} are layouts of our
 * own, made by {@link #write}, to be kept in a file and mapped: without header, the same on every
 * machine.
 */
public enum WeightFormat {
  /** IEEE single precision, row-major. */
  F32,
  /** IEEE half precision, row-major. */
  F16,
  /** The upper halves of single precision numbers, row-major. */
  BF16,
  /** 8 bits a weight and 16 bits for 64 weights: 8.25. */
  Q8,
  /** 4 bits a weight and 16 bits for 64 weights: 4.25. */
  Q4;

  /** Whether weights of this format come from {@link #write} and not from a checkpoint. */
  public boolean isQuantized() {
    return layout() != null;
  }

  /** Bytes that a matrix of this format takes; Q8 and Q4 fill up to 64 rows and 128 columns. */
  public long bytes(int rows, int columns) {
    QuantLayout layout = layout();
    if (layout != null) {
      return (long) Tile.tiles(rows) * Tile.blocks(columns) * layout.blockBytes();
    }
    return (long) rows * columns * (this == F32 ? Float.BYTES : Short.BYTES);
  }

  /**
   * Quantizes a matrix.
   *
   * @param source the rows; read by all of the team at once
   * @param target exactly {@link #bytes} bytes; overwritten
   * @throws IllegalArgumentException where a weight is not a finite number, or the format is one
   *     that is not quantized
   */
  public void write(int rows, int columns, Rows source, MemorySegment target, Team team) {
    QuantLayout layout = layout();
    if (layout == null) {
      throw new IllegalArgumentException(this + " is a format of checkpoints; write Q8 or Q4");
    }
    checkSize(rows, columns, target);
    new Quantizer(layout, rows, columns, source, target).run(team);
  }

  void checkSize(int rows, int columns, MemorySegment weights) {
    if (weights.byteSize() != bytes(rows, columns)) {
      throw new IllegalArgumentException(
          "a %s matrix of %d rows and %d columns takes %d bytes, got %d"
              .formatted(this, rows, columns, bytes(rows, columns), weights.byteSize()));
    }
  }

  @Nullable QuantLayout layout() {
    return switch (this) {
      case Q8 -> Q8Layout.INSTANCE;
      case Q4 -> Q4Layout.INSTANCE;
      default -> null;
    };
  }
}
