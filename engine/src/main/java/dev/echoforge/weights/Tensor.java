package dev.echoforge.weights;

import dev.echoforge.speech.BrokenFileException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A named array of a checkpoint: stored in a mapped file, whose bytes stay on disk until they are
 * read, or computed from other tensors as it is read (dequantized, or merged with an adapter).
 */
public final class Tensor {

  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final String name;
  private final DataType type;
  private final List<Long> shape;
  private final @Nullable MemorySegment data;
  private final @Nullable Reader reader;

  /** Computes elements of a tensor. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Reads some elements.
     *
     * @param from the first element, in row-major order
     * @param count how many
     * @param into where they go, from index at on
     */
    void read(long from, int count, float[] into, int at);
  }

  /**
   * A stored tensor.
   *
   * @param file the file it lies in, for messages
   * @param name its name there
   * @param type how its elements are stored
   * @param shape its dimensions, the last one contiguous; empty for a single number
   * @param data its bytes, valid until the file is closed; read-only, of no alignment
   */
  public Tensor(Path file, String name, DataType type, List<Long> shape, MemorySegment data) {
    this(file, name, type, shape, data, null);
  }

  private Tensor(
      Path file,
      String name,
      DataType type,
      List<Long> shape,
      @Nullable MemorySegment data,
      @Nullable Reader reader) {
    this.file = file;
    this.name = name;
    this.type = type;
    this.shape = List.copyOf(shape);
    this.data = data;
    this.reader = reader;
  }

  /**
   * A tensor whose elements are computed as they are read; its type is F32.
   *
   * @param reader must be safe for concurrent use
   */
  public static Tensor computed(Path file, String name, List<Long> shape, Reader reader) {
    return new Tensor(file, name, DataType.F32, shape, null, reader);
  }

  /** The same elements under another name. */
  Tensor named(String other) {
    return new Tensor(file, other, type, shape, data, reader);
  }

  /** The file that messages name. */
  public Path file() {
    return file;
  }

  /** The name in that file. */
  public String name() {
    return name;
  }

  /** How the elements are stored; F32 if they are computed. */
  public DataType type() {
    return type;
  }

  /** The dimensions, the last one contiguous; empty for a single number. */
  public List<Long> shape() {
    return shape;
  }

  /** Whether the bytes lie in a file; others are computed. */
  public boolean isStored() {
    return data != null;
  }

  /**
   * The bytes, valid until the file is closed; read-only, of no alignment.
   *
   * @throws IllegalStateException if the tensor is computed
   */
  public MemorySegment data() {
    if (data == null) {
      throw new IllegalStateException("tensor " + name + " is computed and has no bytes");
    }
    return data;
  }

  /** How many numbers it holds. */
  public long elements() {
    return shape.stream().mapToLong(size -> size).reduce(1, (a, b) -> a * b);
  }

  /**
   * This tensor, if it has the shape.
   *
   * @throws BrokenFileException naming both shapes, if not
   */
  public Tensor requireShape(long... expected) {
    boolean same = shape.size() == expected.length;
    for (int i = 0; same && i < expected.length; i++) {
      same = shape.get(i) == expected[i];
    }
    if (!same) {
      throw broken("expected shape " + Arrays.toString(expected) + ", found " + shape);
    }
    return this;
  }

  /** All elements as floats. */
  public float[] toFloats() {
    float[] into = new float[count()];
    read(0, into.length, into, 0);
    return into;
  }

  /**
   * All elements of an integer tensor.
   *
   * @throws BrokenFileException if it is stored as floats or a number doesn't fit
   */
  public int[] toInts() {
    int[] into = new int[count()];
    for (int i = 0; i < into.length; i++) {
      into[i] = integer(data(), i);
    }
    return into;
  }

  /**
   * Reads some elements as floats.
   *
   * @param from the first element, in the order of the file
   * @param count how many
   * @param into where they go, from index at on
   */
  public void read(long from, int count, float[] into, int at) {
    if (data == null || reader != null) {
      Objects.requireNonNull(reader).read(from, count, into, at);
      return;
    }
    readStored(data, from, count, into, at);
  }

  private void readStored(MemorySegment data, long from, int count, float[] into, int at) {
    switch (type) {
      case F32 -> MemorySegment.copy(data, FLOAT, from * 4, into, at, count);
      case F16 -> {
        for (int i = 0; i < count; i++) {
          into[at + i] = Float.float16ToFloat(data.get(SHORT, (from + i) * 2));
        }
      }
      case BF16 -> {
        for (int i = 0; i < count; i++) {
          into[at + i] = Float.intBitsToFloat(data.get(SHORT, (from + i) * 2) << 16);
        }
      }
      case F64 -> {
        for (int i = 0; i < count; i++) {
          into[at + i] = (float) Double.longBitsToDouble(data.get(LONG, (from + i) * 8));
        }
      }
      default -> {
        for (int i = 0; i < count; i++) {
          into[at + i] = integer(data, from + i);
        }
      }
    }
  }

  private int integer(MemorySegment data, long index) {
    return switch (type) {
      case I64 -> {
        long value = data.get(LONG, index * 8);
        if (value != (int) value) {
          throw broken("element " + index + " is " + value + ", expected at most 32 bits");
        }
        yield (int) value;
      }
      case I32 -> data.get(INT, index * 4);
      case I16 -> data.get(SHORT, index * 2);
      case I8 -> data.get(ValueLayout.JAVA_BYTE, index);
      case U8, BOOL -> data.get(ValueLayout.JAVA_BYTE, index) & 0xFF;
      case F64, F32, F16, BF16 -> throw broken("expected integers, found " + type);
    };
  }

  private int count() {
    if (elements() > Integer.MAX_VALUE - 8) {
      throw broken("expected fewer than 2^31 elements, found " + elements());
    }
    return (int) elements();
  }

  /** The error that names this tensor, its file and the problem. */
  public BrokenFileException broken(String problem) {
    return new BrokenFileException(file, "tensor " + Quoted.of(name) + ": " + problem);
  }
}
