package dev.echoforge.builtin;

import dev.echoforge.speech.BrokenFileException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Layer normalizations of an ONNX graph, written as the operations that they stand for: (x - mean)
 * / sqrt(variance + epsilon) * scale + bias.
 *
 * <p>ONNX Runtime 1.27 to 1.29 compute {@code LayerNormalization} by a loop that is not vectorized,
 * a quarter of the voice network's time; the single operations are. The square root's reciprocal is
 * multiplied rather than divided by, so that the runtime's optimizer does not put the operation
 * together again. Newer runtimes are fast either way.
 *
 * <p>Field numbers are those of onnx.proto3.
 */
final class LayerNormalizations {

  private static final int MODEL_OPSET = 8;
  private static final int OPSET_DOMAIN = 1;
  private static final int OPSET_VERSION = 2;
  private static final int ATTRIBUTE_INT = 3;

  /** The operator set that has the operation, and in which a mean's axes are an attribute. */
  private static final int OPSET = 17;

  private static final float DEFAULT_EPSILON = 1e-5f;

  private final byte[] model;
  private final boolean known;

  private LayerNormalizations(byte[] model, boolean known) {
    this.model = model;
    this.known = known;
  }

  /** Those of a model's file; of an operator set whose operations differ none is rewritten. */
  static LayerNormalizations of(byte[] model) {
    boolean known = false;
    for (ProtoField field : ProtoField.in(model, 0, model.length)) {
      if (field.number() == MODEL_OPSET) {
        known |= isKnown(model, field);
      }
    }
    return new LayerNormalizations(model, known);
  }

  private static boolean isKnown(byte[] model, ProtoField opset) {
    String domain = "";
    long version = 0;
    for (ProtoField field : ProtoField.in(model, opset.from(), opset.to())) {
      switch (field.number()) {
        case OPSET_DOMAIN -> domain = field.text(model);
        case OPSET_VERSION -> version = field.number(model);
        default -> {}
      }
    }
    return domain.isEmpty() && version == OPSET;
  }

  /**
   * Writes a node's operations if it is a normalization of the last axis.
   *
   * @param node the node's field in the graph
   * @param graph where the graph's fields are written to
   * @return whether it was one; false leaves the writing to the caller
   * @throws BrokenFileException if the node is no message
   */
  boolean write(ProtoField node, ByteArrayOutputStream graph) {
    Norm norm = known ? norm(node) : null;
    if (norm == null) {
      return false;
    }
    String y = norm.output();
    OnnxNodes.write(graph, "ReduceMean", List.of(norm.x()), y + ":mean", OnnxNodes.lastAxis());
    OnnxNodes.write(graph, "Sub", List.of(norm.x(), y + ":mean"), y + ":centred", null);
    OnnxNodes.write(graph, "Mul", List.of(y + ":centred", y + ":centred"), y + ":squares", null);
    OnnxNodes.write(
        graph, "ReduceMean", List.of(y + ":squares"), y + ":variance", OnnxNodes.lastAxis());
    OnnxNodes.write(
        graph,
        "Constant",
        List.of(),
        y + ":epsilon",
        OnnxNodes.real("value_float", norm.epsilon()));
    OnnxNodes.write(graph, "Add", List.of(y + ":variance", y + ":epsilon"), y + ":sum", null);
    OnnxNodes.write(graph, "Sqrt", List.of(y + ":sum"), y + ":deviation", null);
    OnnxNodes.write(graph, "Reciprocal", List.of(y + ":deviation"), y + ":factor", null);
    OnnxNodes.write(graph, "Mul", List.of(y + ":centred", y + ":factor"), y + ":normal", null);
    OnnxNodes.write(graph, "Mul", List.of(y + ":normal", norm.scale()), y + ":scaled", null);
    OnnxNodes.write(graph, "Add", List.of(y + ":scaled", norm.bias()), y, null);
    return true;
  }

  private record Norm(String x, String scale, String bias, String output, float epsilon) {}

  private @Nullable Norm norm(ProtoField node) {
    List<ProtoField> fields = ProtoField.in(model, node.from(), node.to());
    if (fields.stream()
        .noneMatch(field ->
            field.number() == OnnxNodes.NODE_TYPE
                && field.text(model).equals("LayerNormalization"))) {
      return null;
    }
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    float epsilon = DEFAULT_EPSILON;
    for (ProtoField field : fields) {
      switch (field.number()) {
        case OnnxNodes.NODE_INPUT -> inputs.add(field.text(model));
        case OnnxNodes.NODE_OUTPUT -> outputs.add(field.text(model));
        case OnnxNodes.NODE_ATTRIBUTE -> {
          Attribute attribute = attribute(field);
          if (attribute.name().equals("epsilon")) {
            epsilon = attribute.real();
          } else if (!attribute.name().equals("axis") || attribute.number() != -1) {
            return null;
          }
        }
        default -> {}
      }
    }
    return inputs.size() == 3 && outputs.size() == 1
        ? new Norm(inputs.get(0), inputs.get(1), inputs.get(2), outputs.getFirst(), epsilon)
        : null;
  }

  private record Attribute(String name, float real, long number) {}

  private Attribute attribute(ProtoField attribute) {
    String name = "";
    float real = 0;
    long number = 0;
    for (ProtoField field : ProtoField.in(model, attribute.from(), attribute.to())) {
      switch (field.number()) {
        case OnnxNodes.ATTRIBUTE_NAME -> name = field.text(model);
        case OnnxNodes.ATTRIBUTE_FLOAT -> real = field.real(model);
        case ATTRIBUTE_INT -> number = field.number(model);
        default -> {}
      }
    }
    return new Attribute(name, real, number);
  }
}
