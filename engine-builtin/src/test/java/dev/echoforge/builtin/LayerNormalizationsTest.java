package dev.echoforge.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operations compute is held by {@link VoiceNetworkTest}, on the network itself. */
class LayerNormalizationsTest {

  private static final int GRAPH = 7;
  private static final int NODE = 1;
  private static final int CONSTANT = 5;
  private static final int NODE_TYPE = 4;
  private static final int CONSTANT_NAME = 8;

  @Test
  void aNormalizationOfTheLastAxisBecomesOneOfInstances() {
    assertThat(written(17, node("LayerNormalization", 3, -1)))
        .containsExactly(
            "Constant",
            "Constant",
            "Constant",
            "Constant",
            "Reshape",
            "InstanceNormalization",
            "Reshape",
            "Mul",
            "Add");
  }

  @Test
  void oneWhoseWidthIsNotKnownIsLeft() {
    byte[] normalization = node("LayerNormalization", 3, -1);
    assertThat(written(17, normalization, constant("in1", 192, 1))).isEmpty();
    assertThat(written(17, normalization, constant("in2", 192))).isEmpty();
    assertThat(written(17, normalization, constant("in1", 192))).isNotEmpty();
  }

  @Test
  void sizesMayBePacked() {
    ByteArrayOutputStream sizes = new ByteArrayOutputStream();
    sizes.write(192 & 127 | 128);
    sizes.write(192 >> 7);
    ByteArrayOutputStream constant = new ByteArrayOutputStream();
    ProtoField.write(constant, 1, sizes.toByteArray());
    ProtoField.write(constant, CONSTANT_NAME, bytes("in1"));
    assertThat(written(17, node("LayerNormalization", 3, -1), constant.toByteArray()))
        .contains("InstanceNormalization");
  }

  @Test
  void otherNodesAreLeft() {
    assertThat(written(17, node("Softmax", 1, -1))).isEmpty();
    assertThat(written(17, node("LayerNormalization", 3, 1))).isEmpty();
    assertThat(written(17, node("LayerNormalization", 2, -1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 16, 18, 21})
  void otherOperatorSetsAreLeft(long opset) {
    assertThat(written(opset, node("LayerNormalization", 3, -1))).isEmpty();
  }

  private static byte[] node(String type, int inputs, long axis) {
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    for (int i = 0; i < inputs; i++) {
      ProtoField.write(node, 1, bytes("in" + i));
    }
    ProtoField.write(node, 2, bytes("out"));
    ProtoField.write(node, NODE_TYPE, bytes(type));
    ByteArrayOutputStream attribute = new ByteArrayOutputStream();
    ProtoField.write(attribute, 1, bytes("axis"));
    ProtoField.write(attribute, 3, axis);
    ProtoField.write(node, 5, attribute.toByteArray());
    return node.toByteArray();
  }

  private static byte[] constant(String name, long... sizes) {
    ByteArrayOutputStream constant = new ByteArrayOutputStream();
    for (long size : sizes) {
      ProtoField.write(constant, 1, size);
    }
    ProtoField.write(constant, CONSTANT_NAME, bytes(name));
    return constant.toByteArray();
  }

  private static List<String> written(long opset, byte[] node) {
    return written(opset, node, constant("in1", 192));
  }

  /** The types of the nodes that are written for a graph of one node. */
  private static List<String> written(long opset, byte[] node, byte[] constant) {
    ByteArrayOutputStream graph = new ByteArrayOutputStream();
    ProtoField.write(graph, NODE, node);
    ProtoField.write(graph, CONSTANT, constant);
    ByteArrayOutputStream operators = new ByteArrayOutputStream();
    ProtoField.write(operators, 2, opset);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ProtoField.write(file, GRAPH, graph.toByteArray());
    ProtoField.write(file, 8, operators.toByteArray());
    byte[] model = file.toByteArray();
    ProtoField inner = ProtoField.in(model, 0, model.length).getFirst();
    ProtoField field = ProtoField.in(model, inner.from(), inner.to()).getFirst();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean written = LayerNormalizations.of(model).write(field, out);
    byte[] bytes = out.toByteArray();
    List<String> types = new ArrayList<>();
    for (ProtoField made : ProtoField.in(bytes, 0, bytes.length)) {
      ProtoField.in(bytes, made.from(), made.to()).stream()
          .filter(part -> part.number() == NODE_TYPE)
          .forEach(part -> types.add(part.text(bytes)));
    }
    assertThat(written).isEqualTo(!types.isEmpty());
    return types;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
