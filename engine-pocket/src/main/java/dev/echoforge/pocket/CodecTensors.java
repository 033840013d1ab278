package dev.echoforge.pocket;

import dev.echoforge.weights.DataType;
import dev.echoforge.weights.Tensor;
import dev.echoforge.weights.Tensors;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model's codec under the names that the hub's Mimi has: the joined projections of queries, keys
 * and values taken apart, and the rows of queries and keys in the order whose rotary pairs are i
 * and i + headDim / 2.
 *
 * @param all the checkpoint's tensors
 * @param headDim width of the transformer's heads
 */
record CodecTensors(Tensors all, int headDim) implements Tensors {

  private static final Pattern CONVOLUTION =
      Pattern.compile("(encoder|decoder)\\.layers\\.(\\d+)\\.(conv|block\\.\\d+\\.conv)\\.(\\w+)");
  private static final Pattern TRANSFORMER =
      Pattern.compile("(encoder|decoder)_transformer\\.layers\\.(\\d+)\\.(.+)");

  @Override
  public Path file() {
    return all.file();
  }

  @Override
  public Set<String> names() {
    return all.names();
  }

  @Override
  public @Nullable Tensor find(String name) {
    return switch (name) {
      case "upsample.conv.weight" -> all.find("mimi.upsample.convtr.convtr.weight");
      case "downsample.conv.weight" -> all.find("mimi.downsample.conv.conv.weight");
      case "output_proj.weight" -> all.find("mimi.quantizer.output_proj.weight");
      default -> inLayers(name);
    };
  }

  private @Nullable Tensor inLayers(String name) {
    Matcher convolution = CONVOLUTION.matcher(name);
    if (convolution.matches()) {
      return convolution(convolution);
    }
    Matcher transformer = TRANSFORMER.matcher(name);
    return transformer.matches() ? transformer(transformer) : null;
  }

  private @Nullable Tensor convolution(Matcher name) {
    String layer = "mimi." + name.group(1) + ".model." + name.group(2) + ".";
    Tensor found = all.find(layer + name.group(3) + "." + name.group(4));
    return found != null || !name.group(3).equals("conv")
        ? found
        : all.find(layer + "convtr." + name.group(4));
  }

  private @Nullable Tensor transformer(Matcher name) {
    String layer =
        "mimi." + name.group(1) + "_transformer.transformer.layers." + name.group(2) + ".";
    return switch (name.group(3)) {
      case "input_layernorm.weight" -> all.find(layer + "norm1.weight");
      case "input_layernorm.bias" -> all.find(layer + "norm1.bias");
      case "post_attention_layernorm.weight" -> all.find(layer + "norm2.weight");
      case "post_attention_layernorm.bias" -> all.find(layer + "norm2.bias");
      case "self_attn.q_proj.weight" -> part(layer, 0, true);
      case "self_attn.k_proj.weight" -> part(layer, 1, true);
      case "self_attn.v_proj.weight" -> part(layer, 2, false);
      case "self_attn.o_proj.weight" -> all.find(layer + "self_attn.out_proj.weight");
      case "self_attn_layer_scale.scale" -> all.find(layer + "layer_scale_1.scale");
      case "mlp_layer_scale.scale" -> all.find(layer + "layer_scale_2.scale");
      case "mlp.fc1.weight" -> all.find(layer + "linear1.weight");
      case "mlp.fc2.weight" -> all.find(layer + "linear2.weight");
      default -> null;
    };
  }

  /** A third of the joined projection's rows. */
  private @Nullable Tensor part(String layer, int part, boolean rotated) {
    Tensor joined = all.find(layer + "self_attn.in_proj.weight");
    if (joined == null) {
      return null;
    }
    long dim = joined.shape().get(1);
    long rowBytes = dim * joined.type().bytes();
    MemorySegment rows = joined.data().asSlice(part * dim * rowBytes, dim * rowBytes);
    MemorySegment ordered = rotated ? halfSplit(rows, dim, rowBytes) : rows;
    DataType type = joined.type();
    return new Tensor(joined.file(), joined.name(), type, List.of(dim, dim), ordered);
  }

  private MemorySegment halfSplit(MemorySegment rows, long count, long rowBytes) {
    MemorySegment ordered = Arena.ofAuto().allocate(count * rowBytes);
    int half = headDim / 2;
    for (long row = 0; row < count; row++) {
      long i = row % headDim;
      long from = row - i + (i < half ? 2 * i : 2 * (i - half) + 1);
      MemorySegment.copy(rows, from * rowBytes, ordered, row * rowBytes, rowBytes);
    }
    return ordered;
  }
}
