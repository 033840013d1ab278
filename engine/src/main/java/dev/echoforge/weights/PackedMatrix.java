package dev.echoforge.weights;

import dev.echoforge.kernel.Rows;
import dev.echoforge.kernel.WeightFormat;

/**
 * A matrix that is to be kept in another form than its checkpoint's.
 *
 * @param name what it is kept as
 * @param format the form: one that is quantized, or BF16
 * @param rows its outputs
 * @param columns its inputs
 * @param source where its weights come from
 */
public record PackedMatrix(String name, WeightFormat format, int rows, int columns, Rows source) {

  long bytes() {
    return format.bytes(rows, columns);
  }

  /** Form and sizes as text, to compare a kept one by. */
  String description() {
    return "%s %dx%d".formatted(format, rows, columns);
  }
}
