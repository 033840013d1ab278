package dev.echoforge.mimi;

import dev.echoforge.weights.DataType;
import dev.echoforge.weights.Tensor;
import dev.echoforge.weights.Tensors;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that has every tensor in whatever shape it is asked for, of random weights that keep
 * signals at their size: to measure speed without a file. The same seed gives the same weights.
 *
 * @param seed of the random numbers
 */
record RandomWeights(long seed) implements Tensors {

  @Override
  public Path file() {
    return Path.of("random weights");
  }

  /** None, as shapes are not known before they are asked for. */
  @Override
  public Set<String> names() {
    return Set.of();
  }

  @Override
  public @Nullable Tensor find(String name) {
    return null;
  }

  @Override
  public Tensor require(String name, long... shape) {
    int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    var random = new SplittableRandom(seed ^ name.hashCode() * 0x9E3779B97F4A7C15L);
    float[] values = new float[count];
    double spread = 1 / Math.sqrt(shape.length == 1 ? 1 : count / (double) shape[0]);
    for (int i = 0; i < count; i++) {
      values[i] = (float) (centre(name) + spread(name, spread) * uniform(random));
    }
    MemorySegment data = MemorySegment.ofArray(values);
    return new Tensor(
        file(), name, DataType.F32, Arrays.stream(shape).boxed().toList(), data.asReadOnly());
  }

  private static double centre(String name) {
    if (name.endsWith("norm.weight") || name.endsWith("cluster_usage")) {
      return 1;
    }
    return name.endsWith(".scale") ? 0.2 : 0;
  }

  private static double spread(String name, double spread) {
    if (name.endsWith("embed_sum")) {
      return 1;
    }
    boolean small = name.endsWith("bias") || name.endsWith("norm.weight") || centre(name) != 0;
    return small ? 0.1 : spread;
  }

  /** With a variance of 1. */
  private static double uniform(SplittableRandom random) {
    return (2 * random.nextDouble() - 1) * Math.sqrt(3);
  }
}
