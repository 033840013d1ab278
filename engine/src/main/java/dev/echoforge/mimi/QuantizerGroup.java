package dev.echoforge.mimi;

import dev.echoforge.kernel.WindowMatrix.Storage;
import dev.echoforge.weights.Tensors;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One of the two groups of codebooks, semantic and acoustic; both quantize the same rows, each
 * within itself by what the codebooks before left over.
 *
 * @param first the group's first codebook among all
 * @param codebooks its own
 * @param tensors those under its name
 */
record QuantizerGroup(int first, List<Codebook> codebooks, Tensors tensors) {

  static List<QuantizerGroup> read(Tensors tensors, QuantizerConfig config) {
    int semantic = config.semanticCodebooks();
    int acoustic = config.codebooks() - semantic;
    return List.of(
        read(tensors.under("semantic_residual_vector_quantizer."), config, 0, semantic),
        read(tensors.under("acoustic_residual_vector_quantizer."), config, semantic, acoustic));
  }

  private static QuantizerGroup read(
      Tensors tensors, QuantizerConfig config, int first, int count) {
    List<Codebook> codebooks =
        IntStream.range(0, count)
            .mapToObj(n -> Codebook.read(tensors.under("layers." + n + ".codebook."), config))
            .toList();
    return new QuantizerGroup(first, codebooks, tensors);
  }

  /** From hidden rows to entries' dimensions, or null where they are the same. */
  @Nullable CausalConv inputProjection(int hidden, int dim) {
    return projection("input_proj.", hidden, dim);
  }

  /** From entries' dimensions to hidden rows, or null where they are the same. */
  @Nullable CausalConv outputProjection(int hidden, int dim) {
    return projection("output_proj.", dim, hidden);
  }

  private @Nullable CausalConv projection(String name, int in, int out) {
    return in == out
        ? null
        : CausalConv.readWithoutBias(tensors.under(name), ConvShape.of(in, out, 1), Storage.F32);
  }
}
