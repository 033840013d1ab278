package dev.echoforge.mimi;

import dev.echoforge.weights.Tensor;
import dev.echoforge.weights.Tensors;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tensors that remember which ones were asked for.
 *
 * @param asked their names
 */
record AskedTensors(Tensors tensors, Set<String> asked) implements Tensors {

  @Override
  public Path file() {
    return tensors.file();
  }

  @Override
  public Set<String> names() {
    return tensors.names();
  }

  @Override
  public @Nullable Tensor find(String name) {
    return tensors.find(name);
  }

  @Override
  public Tensor require(String name, long... shape) {
    asked.add(name);
    return tensors.require(name, shape);
  }
}
