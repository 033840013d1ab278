package dev.echoforge.csm;

import dev.echoforge.csm.CsmLayout.Part;
import dev.echoforge.kernel.Matrix;
import dev.echoforge.kernel.WeightFormat;
import dev.echoforge.weights.DataType;
import dev.echoforge.weights.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A checkpoint's matrices as they are stored, used in place. Copied are the audio heads, which are
 * stored to be multiplied on the right, columns for rows, and what is computed as it is read.
 */
record StoredMatrices(CsmTensors tensors, Arena arena) implements CsmMatrices {

  /** Rows and columns of the tiles that a matrix is turned over in, for the caches' sake. */
  private static final int TILE = 64;

  @Override
  public boolean interleaved() {
    return tensors.layout().interleaved();
  }

  @Override
  public Matrix queryKeyValue(boolean depth, int layer) {
    return Matrix.stack(
        matrix(depth, layer, Part.QUERY),
        matrix(depth, layer, Part.KEY),
        matrix(depth, layer, Part.VALUE));
  }

  @Override
  public Matrix output(boolean depth, int layer) {
    return matrix(depth, layer, Part.OUTPUT);
  }

  @Override
  public Matrix gateUp(boolean depth, int layer) {
    return Matrix.stack(matrix(depth, layer, Part.GATE), matrix(depth, layer, Part.UP));
  }

  @Override
  public Matrix down(boolean depth, int layer) {
    return matrix(depth, layer, Part.DOWN);
  }

  @Override
  public Matrix codebook0Head() {
    return inPlace(tensors.codebook0Head());
  }

  @Override
  public Matrix projection() {
    return inPlace(tensors.projection());
  }

  @Override
  public List<Matrix> audioHeads() {
    Tensor stack = tensors.audioHead();
    int heads = Math.toIntExact(stack.shape().get(0));
    int dim = Math.toIntExact(stack.shape().get(1));
    int vocab = Math.toIntExact(stack.shape().get(2));
    long bytes = (long) dim * vocab * stack.type().bytes();
    List<Matrix> matrices = new ArrayList<>();
    MemorySegment data = data(stack);
    for (int head = 0; head < heads; head++) {
      MemorySegment turned = arena.allocate(bytes, 64);
      turn(data.asSlice(head * bytes, bytes), stack.type(), dim, vocab, turned);
      matrices.add(Matrix.of(format(stack), vocab, dim, turned));
    }
    return List.copyOf(matrices);
  }

  private Matrix matrix(boolean depth, int layer, Part part) {
    return inPlace(tensors.matrix(depth, layer, part));
  }

  private Matrix inPlace(Tensor tensor) {
    return Matrix.of(
        format(tensor),
        Math.toIntExact(tensor.shape().get(0)),
        Math.toIntExact(tensor.shape().get(1)),
        data(tensor));
  }

  /** The bytes in the file, or a copy of what is computed. */
  private MemorySegment data(Tensor tensor) {
    if (tensor.isStored()) {
      return tensor.data();
    }
    int row = Math.toIntExact(tensor.shape().getLast());
    long rows = tensor.elements() / row;
    MemorySegment copy = arena.allocate(tensor.elements() * Float.BYTES, 64);
    float[] numbers = new float[row];
    for (long i = 0; i < rows; i++) {
      tensor.read(i * row, row, numbers, 0);
      MemorySegment.copy(
          numbers, 0, copy, ValueLayout.JAVA_FLOAT_UNALIGNED, i * row * Float.BYTES, row);
    }
    return copy;
  }

  private static WeightFormat format(Tensor tensor) {
    return switch (tensor.type()) {
      case F32 -> WeightFormat.F32;
      case F16 -> WeightFormat.F16;
      case BF16 -> WeightFormat.BF16;
      default -> throw tensor.broken("expected F32, F16 or BF16, found " + tensor.type());
    };
  }

  /** to[column, row] = from[row, column], of elements that are moved as they are. */
  private static void turn(
      MemorySegment from, DataType type, int rows, int columns, MemorySegment to) {
    for (int tileRow = 0; tileRow < rows; tileRow += TILE) {
      for (int tileColumn = 0; tileColumn < columns; tileColumn += TILE) {
        int lastRow = Math.min(tileRow + TILE, rows);
        int lastColumn = Math.min(tileColumn + TILE, columns);
        for (int row = tileRow; row < lastRow; row++) {
          for (int column = tileColumn; column < lastColumn; column++) {
            long source = (long) row * columns + column;
            long target = (long) column * rows + row;
            if (type == DataType.F32) {
              to.set(
                  ValueLayout.JAVA_INT_UNALIGNED,
                  target * 4,
                  from.get(ValueLayout.JAVA_INT_UNALIGNED, source * 4));
            } else {
              to.set(
                  ValueLayout.JAVA_SHORT_UNALIGNED,
                  target * 2,
                  from.get(ValueLayout.JAVA_SHORT_UNALIGNED, source * 2));
            }
          }
        }
      }
    }
  }
}
