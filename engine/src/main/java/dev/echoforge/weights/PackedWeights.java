package dev.echoforge.weights;

import dev.echoforge.kernel.Matrix;
import java.nio.file.Path;
import java.util.Map;

/** Matrices in a mapped cache file. */
public final class PackedWeights implements AutoCloseable {

  private final Safetensors file;
  private final Map<String, Matrix> matrices;

  PackedWeights(Safetensors file, Map<String, Matrix> matrices) {
    this.file = file;
    this.matrices = Map.copyOf(matrices);
  }

  /** The matrix of that name, one of those that were asked for. */
  public Matrix matrix(String name) {
    Matrix matrix = matrices.get(name);
    if (matrix == null) {
      throw new IllegalArgumentException("no such matrix was asked for: " + name);
    }
    return matrix;
  }

  /** The cache file. */
  public Path file() {
    return file.file();
  }

  /** The file's size. */
  public long bytes() {
    return file.bytes();
  }

  /** Drops what was read of the file from memory, as to check it; it is read again when needed. */
  public void leaveToDisk() {
    file.tensors().values().forEach(tensor -> tensor.data().unload());
  }

  /** Unmaps the file; the matrices can't be used any more. */
  @Override
  public void close() {
    file.close();
  }
}
