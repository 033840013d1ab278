package dev.echoforge.builtin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes operations of an ONNX graph; field numbers are those of onnx.proto3. */
final class OnnxNodes {

  private static final int ATTRIBUTE_FLOATS = 7;
  private static final int ATTRIBUTE_INTS = 8;
  private static final int ATTRIBUTE_TYPE = 20;
  private static final int GRAPH_NODE = 1;
  private static final int TYPE_FLOAT = 1;
  private static final int TYPE_FLOATS = 6;
  private static final int TYPE_INTS = 7;
  static final int ATTRIBUTE_FLOAT = 2;
  static final int ATTRIBUTE_NAME = 1;
  static final int NODE_ATTRIBUTE = 5;
  static final int NODE_INPUT = 1;
  static final int NODE_OUTPUT = 2;
  static final int NODE_TYPE = 4;

  private OnnxNodes() {}

  /** Writes an operation into a graph, with an attribute or without. */
  static void write(
      ByteArrayOutputStream graph,
      String type,
      List<String> inputs,
      String output,
      byte @Nullable [] attribute) {
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    inputs.forEach(input -> ProtoField.write(node, NODE_INPUT, utf8(input)));
    ProtoField.write(node, NODE_OUTPUT, utf8(output));
    ProtoField.write(node, NODE_TYPE, utf8(type));
    if (attribute != null) {
      ProtoField.write(node, NODE_ATTRIBUTE, attribute);
    }
    ProtoField.write(graph, GRAPH_NODE, node.toByteArray());
  }

  /** An attribute that is a list of whole numbers. */
  static byte[] integers(String name, long... values) {
    ByteArrayOutputStream attribute = new ByteArrayOutputStream();
    ProtoField.write(attribute, ATTRIBUTE_NAME, utf8(name));
    for (long value : values) {
      ProtoField.write(attribute, ATTRIBUTE_INTS, value);
    }
    ProtoField.write(attribute, ATTRIBUTE_TYPE, (long) TYPE_INTS);
    return attribute.toByteArray();
  }

  /** An attribute that is a list of one number. */
  static byte[] reals(String name, float value) {
    ByteArrayOutputStream attribute = new ByteArrayOutputStream();
    ProtoField.write(attribute, ATTRIBUTE_NAME, utf8(name));
    ProtoField.write(attribute, ATTRIBUTE_FLOATS, value);
    ProtoField.write(attribute, ATTRIBUTE_TYPE, (long) TYPE_FLOATS);
    return attribute.toByteArray();
  }

  /** An attribute that is a number. */
  static byte[] real(String name, float value) {
    ByteArrayOutputStream attribute = new ByteArrayOutputStream();
    ProtoField.write(attribute, ATTRIBUTE_NAME, utf8(name));
    ProtoField.write(attribute, ATTRIBUTE_FLOAT, value);
    ProtoField.write(attribute, ATTRIBUTE_TYPE, (long) TYPE_FLOAT);
    return attribute.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
