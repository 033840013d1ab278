package dev.echoforge.weights;

import dev.echoforge.speech.BrokenFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tensors by name, wherever they lie. */
public interface Tensors {

  /** What messages name as the place where a tensor was looked for. */
  Path file();

  /** All names. */
  Set<String> names();

  /** The tensor of that name, or null. */
  @Nullable Tensor find(String name);

  /**
   * The tensor of that name and shape.
   *
   * @throws BrokenFileException if it is missing or has another shape
   */
  default Tensor require(String name, long... shape) {
    Tensor tensor = find(name);
    if (tensor == null) {
      throw new BrokenFileException(
          file(),
          "tensor %s is missing: expected shape %s, found no such name among %d tensors"
              .formatted(Quoted.of(name), Arrays.toString(shape), names().size()));
    }
    return tensor.requireShape(shape);
  }

  /** Drops what was read of files from memory, as once it is packed; it is read again if needed. */
  default void leaveToDisk() {
    for (String name : names()) {
      Tensor tensor = find(name);
      if (tensor != null && tensor.isStored() && tensor.data().isMapped()) {
        tensor.data().unload();
      }
    }
  }

  /** The tensors whose names begin with the prefix, which is left off their names in lookups. */
  default Tensors under(String prefix) {
    return prefix.isEmpty() ? this : new PrefixedTensors(this, prefix);
  }
}
