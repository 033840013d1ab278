package dev.echoforge.pocket;

import java.util.LinkedHashMap;
import java.util.Map;

/** Shapes of tensors by name, as layers have them. */
final class TensorShapes {

  private final Map<String, long[]> byName = new LinkedHashMap<>();

  Map<String, long[]> byName() {
    return byName;
  }

  void put(String name, long... shape) {
    byName.put(name, shape);
  }

  void linear(String name, int out, int in) {
    put(name + ".weight", out, in);
    put(name + ".bias", out);
  }

  void norm(String name, int dim) {
    put(name + ".weight", dim);
    put(name + ".bias", dim);
  }

  void block(String name, int dim, int queryKeyValueDim, int queryDim, int ffn) {
    norm(name + "norm1", dim);
    norm(name + "norm2", dim);
    put(name + "self_attn.in_proj.weight", queryKeyValueDim, dim);
    put(name + "self_attn.out_proj.weight", dim, queryDim);
    put(name + "linear1.weight", ffn, dim);
    put(name + "linear2.weight", dim, ffn);
  }

  void conv(String name, int out, int in, int kernel) {
    put(name + ".conv.weight", out, in, kernel);
    put(name + ".conv.bias", out);
  }
}
