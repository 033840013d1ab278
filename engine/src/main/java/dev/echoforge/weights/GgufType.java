package dev.echoforge.weights;

import dev.echoforge.speech.BrokenFileException;
import java.nio.file.Path;
import java.util.List;

/** How a tensor's elements are stored, with ggml's numbers. */
enum GgufType {
  F32(0, 1, 4),
  F16(1, 1, 2),
  Q8_0(8, GgmlBlocks.Q8_0_WEIGHTS, GgmlBlocks.Q8_0_BYTES),
  Q4_K(12, GgmlBlocks.Q4_K_WEIGHTS, GgmlBlocks.Q4_K_BYTES),
  BF16(30, 1, 2);

  private final int number;
  private final int weights;
  private final int bytes;

  GgufType(int number, int weights, int bytes) {
    this.number = number;
    this.weights = weights;
    this.bytes = bytes;
  }

  /** The type of a number in a file. */
  static GgufType of(Path file, String name, int number) {
    for (GgufType type : values()) {
      if (type.number == number) {
        return type;
      }
    }
    throw GgufHeader.broken(
        file,
        name,
        "expected one of the types F32, F16, BF16, q8_0 and q4_k, found ggml's number %d; convert the model to q8_0"
            .formatted(number));
  }

  /** Bytes of a tensor of that shape. */
  long bytes(Path file, String name, List<Long> shape) {
    try {
      long elements = 1;
      for (long size : shape) {
        if (size < 1) {
          throw GgufHeader.broken(file, name, "expected sizes from 1, found shape " + shape);
        }
        elements = Math.multiplyExact(elements, size);
      }
      long row = shape.isEmpty() ? 1 : shape.getLast();
      if (row % weights != 0) {
        throw GgufHeader.broken(
            file,
            name,
            "expected rows of a multiple of %d for %s, found shape %s"
                .formatted(weights, this, shape));
      }
      return Math.multiplyExact(elements / weights, (long) bytes);
    } catch (ArithmeticException e) {
      throw new BrokenFileException(
          file, "tensor %s: expected a size below 2^63 bytes".formatted(Quoted.of(name)), e);
    }
  }
}
