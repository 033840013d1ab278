package dev.echoforge.pocket;

import dev.echoforge.kernel.WeightFormat;
import dev.echoforge.weights.PackedMatrix;
import dev.echoforge.weights.Tensor;
import dev.echoforge.weights.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The large matrices of backbone and flow head, by the names that they are packed under, each made
 * of one tensor or of several one above the other.
 */
final class MatrixPlan {

  static final String CONDITION = "flow.condition";
  static final String MODULATION = "flow.modulation";

  private static final String NET = "flow_lm.flow_net.";

  private final Map<String, List<Tensor>> tensors = new LinkedHashMap<>();

  private MatrixPlan() {}

  static MatrixPlan of(PocketConfig config, Tensors all) {
    MatrixPlan plan = new MatrixPlan();
    for (int layer = 0; layer < config.backbone().layers(); layer++) {
      Tensors block = all.under("flow_lm.transformer.layers." + layer + ".");
      plan.add(block(layer, "qkv"), block, "self_attn.in_proj.weight");
      plan.add(block(layer, "output"), block, "self_attn.out_proj.weight");
      plan.add(block(layer, "up"), block, "linear1.weight");
      plan.add(block(layer, "down"), block, "linear2.weight");
    }
    List<String> modulation = new ArrayList<>();
    for (int b = 0; b < config.flow().blocks(); b++) {
      plan.add(flow(b, "first"), all, NET + "res_blocks." + b + ".mlp.0.weight");
      plan.add(flow(b, "second"), all, NET + "res_blocks." + b + ".mlp.2.weight");
      modulation.add(NET + "res_blocks." + b + ".adaLN_modulation.1.weight");
    }
    modulation.add(NET + "final_layer.adaLN_modulation.1.weight");
    plan.add(MODULATION, all, modulation.toArray(String[]::new));
    plan.add(CONDITION, all, NET + "cond_embed.weight");
    return plan;
  }

  static String block(int layer, String part) {
    return "backbone." + layer + "." + part;
  }

  static String flow(int block, String part) {
    return "flow." + block + "." + part;
  }

  private void add(String name, Tensors from, String... parts) {
    List<Tensor> found = new ArrayList<>();
    for (String part : parts) {
      Tensor tensor = from.find(part);
      if (tensor == null) {
        throw new IllegalStateException("the layout was not checked: " + part);
      }
      found.add(tensor);
    }
    tensors.put(name, List.copyOf(found));
  }

  Map<String, List<Tensor>> tensors() {
    return tensors;
  }

  /** All matrices in a precision's forms. */
  List<PackedMatrix> packed(PocketPrecision precision) {
    List<PackedMatrix> packed = new ArrayList<>();
    tensors.forEach((name, parts) -> {
      WeightFormat format = name.startsWith("flow.") ? precision.flow() : precision.backbone();
      TensorRows rows = rows(parts);
      packed.add(new PackedMatrix(name, format, rows.rows(), rows.columns(), rows.source()));
    });
    return packed;
  }

  static TensorRows rows(List<Tensor> parts) {
    return TensorRows.joined(parts.stream().map(TensorRows::of).toArray(TensorRows[]::new));
  }
}
