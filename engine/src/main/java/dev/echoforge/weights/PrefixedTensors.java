package dev.echoforge.weights;

import dev.echoforge.speech.BrokenFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A part of a checkpoint, such as the codec inside a speech model. */
record PrefixedTensors(Tensors all, String prefix) implements Tensors {

  @Override
  public Path file() {
    return all.file();
  }

  @Override
  public Set<String> names() {
    return all.names().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public @Nullable Tensor find(String name) {
    return all.find(prefix + name);
  }

  @Override
  public Tensor require(String name, long... shape) throws BrokenFileException {
    return all.require(prefix + name, shape);
  }
}
