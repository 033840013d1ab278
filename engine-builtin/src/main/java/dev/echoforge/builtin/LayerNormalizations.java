package dev.echoforge.builtin;

import dev.echoforge.speech.BrokenFileException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Layer normalizations of an ONNX graph, written as instance normalizations, which ONNX Runtime
 * computes in vectors: each position of a sentence is an instance of one channel, and the scale and
 * bias of the last axis come after.
 *
 * <p>ONNX Runtime 1.27 to 1.29 compute {@code LayerNormalization} by a loop that is not vectorized,
 * a quarter of the voice network's time. The ten single operations that it stands for are
 * vectorized too, but each is a pass of its own. Newer runtimes are fast either way.
 *
 * <p>Field numbers are those of onnx.proto3.
 */
final class LayerNormalizations {

  private static final int MODEL_OPSET = 8;
  private static final int OPSET_DOMAIN = 1;
  private static final int OPSET_VERSION = 2;
  private static final int ATTRIBUTE_INT = 3;

  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_CONSTANT = 5;
  private static final int CONSTANT_SIZES = 1;
  private static final int CONSTANT_NAME = 8;

  /** The operator set of voice networks, which has both operations. */
  private static final int OPSET = 17;

  private static final float DEFAULT_EPSILON = 1e-5f;

  private final byte[] model;
  private final boolean known;
  private final Map<String, Long> vectors; // lengths of constants, of those of one axis

  private LayerNormalizations(byte[] model, boolean known, Map<String, Long> vectors) {
    this.model = model;
    this.known = known;
    this.vectors = vectors;
  }

  /** Those of a model's file; of an operator set whose operations differ none is rewritten. */
  static LayerNormalizations of(byte[] model) {
    boolean known = false;
    Map<String, Long> vectors = new HashMap<>();
    for (ProtoField field : ProtoField.in(model, 0, model.length)) {
      if (field.number() == MODEL_OPSET) {
        known |= isKnown(model, field);
      } else if (field.number() == MODEL_GRAPH) {
        for (ProtoField part : ProtoField.in(model, field.from(), field.to())) {
          if (part.number() == GRAPH_CONSTANT) {
            addVector(model, part, vectors);
          }
        }
      }
    }
    return new LayerNormalizations(model, known, vectors);
  }

  private static void addVector(byte[] model, ProtoField constant, Map<String, Long> vectors) {
    String name = "";
    List<Long> sizes = new ArrayList<>();
    for (ProtoField field : ProtoField.in(model, constant.from(), constant.to())) {
      switch (field.number()) {
        case CONSTANT_NAME -> name = field.text(model);
        case CONSTANT_SIZES -> sizes.addAll(field.numbers(model));
        default -> {}
      }
    }
    if (sizes.size() == 1) {
      vectors.put(name, sizes.getFirst());
    }
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
   * Writes a node's operations if it is a normalization of the last axis of sentences, [1,
   * positions, width].
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
    long width = norm.width();
    constant(graph, y + ":apart", OnnxNodes.integers("value_ints", -1, 1, width));
    constant(graph, y + ":together", OnnxNodes.integers("value_ints", 1, -1, width));
    constant(graph, y + ":one", OnnxNodes.reals("value_floats", 1));
    constant(graph, y + ":zero", OnnxNodes.reals("value_floats", 0));
    write(graph, "Reshape", List.of(norm.x(), y + ":apart"), y + ":instances");
    OnnxNodes.write(
        graph,
        "InstanceNormalization",
        List.of(y + ":instances", y + ":one", y + ":zero"),
        y + ":normal",
        OnnxNodes.real("epsilon", norm.epsilon()));
    write(graph, "Reshape", List.of(y + ":normal", y + ":together"), y + ":sentence");
    write(graph, "Mul", List.of(y + ":sentence", norm.scale()), y + ":scaled");
    write(graph, "Add", List.of(y + ":scaled", norm.bias()), y);
    return true;
  }

  private static void constant(ByteArrayOutputStream graph, String output, byte[] value) {
    OnnxNodes.write(graph, "Constant", List.of(), output, value);
  }

  private static void write(
      ByteArrayOutputStream graph, String type, List<String> inputs, String output) {
    OnnxNodes.write(graph, type, inputs, output, null);
  }

  private record Norm(
      String x, String scale, String bias, long width, String output, float epsilon) {}

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
    if (inputs.size() != 3 || outputs.size() != 1) {
      return null;
    }
    String scale = inputs.get(1);
    Long width = vectors.get(scale);
    return width == null
        ? null
        : new Norm(inputs.get(0), scale, inputs.get(2), width, outputs.getFirst(), epsilon);
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
