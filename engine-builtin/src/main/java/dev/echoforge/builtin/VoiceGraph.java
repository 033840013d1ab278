package dev.echoforge.builtin;

import dev.echoforge.speech.BrokenFileException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A voice network whose file is changed to give out more, and to compute the same faster.
 *
 * <p>Such a network adds up how long each phoneme lasts (the one {@code CumSum} of its graph), and
 * at its end turns a matrix of frames on its side and splits it into its outputs (a {@code
 * Transpose} and a {@code Split}). The durations tell when each word is heard, and the matrix as it
 * was has a frame's numbers side by side, as the vocoder reads them. So the graph's list of outputs
 * is replaced; the runtime then leaves out the turning and splitting. Its layer normalizations are
 * written as the operations that they stand for ({@link LayerNormalizations}). A network built
 * otherwise stays as it is.
 *
 * <p>The file is a protocol buffer; field numbers are those of onnx.proto3.
 *
 * @param model the network's file
 * @param frames name of the output of all spectra, [1, frames, 5 · 601], empty if there is none
 * @param durations name of the output of phonemes' durations, [phonemes], empty likewise
 */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
record VoiceGraph(byte[] model, String frames, String durations) {

  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_OUTPUT = 12;
  private static final int NODE_INPUT = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_TYPE = 4;
  private static final int VALUE_NAME = 1;

  /** The pitch's output, in every voice network. */
  static final String PITCH = "f0";

  /** The spectra's outputs in a network as it comes, in the matrix's order. */
  static final List<String> SPECTRA = List.of("lh", "theta", "ln", "lr", "phi");

  private record Node(String type, List<String> inputs, List<String> outputs) {}

  /**
   * Reads a network's file.
   *
   * @throws BrokenFileException if it is no protocol buffer with a graph
   */
  static VoiceGraph of(byte[] model) {
    ProtoField graph =
        ProtoField.in(model, 0, model.length).stream()
            .filter(field -> field.number() == MODEL_GRAPH)
            .findFirst()
            .orElseThrow(() -> new BrokenFileException(null, "the voice network has no graph"));
    List<ProtoField> fields = ProtoField.in(model, graph.from(), graph.to());
    Map<String, Node> makers = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    for (ProtoField field : fields) {
      if (field.number() == GRAPH_NODE) {
        Node node = node(model, field);
        nodes.add(node);
        node.outputs().forEach(output -> makers.put(output, node));
      }
    }
    Optional<String> frames = matrix(makers);
    Optional<String> durations = durations(nodes);
    if (frames.isEmpty() || durations.isEmpty()) {
      return new VoiceGraph(model, "", "");
    }
    LayerNormalizations norms = LayerNormalizations.of(model);
    byte[] changed =
        rewrite(model, graph, fields, norms, List.of(frames.get(), PITCH, durations.get()));
    return new VoiceGraph(changed, frames.get(), durations.get());
  }

  /** Whether it gives out frames and durations rather than what it came with. */
  boolean rewritten() {
    return !frames.isEmpty();
  }

  private static Node node(byte[] model, ProtoField node) {
    String type = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    for (ProtoField field : ProtoField.in(model, node.from(), node.to())) {
      switch (field.number()) {
        case NODE_INPUT -> inputs.add(field.text(model));
        case NODE_OUTPUT -> outputs.add(field.text(model));
        case NODE_TYPE -> type = field.text(model);
        default -> {}
      }
    }
    return new Node(type, inputs, outputs);
  }

  private static Optional<String> matrix(Map<String, Node> makers) {
    return Optional.ofNullable(makers.get(SPECTRA.getFirst()))
        .filter(split -> split.type().equals("Split") && split.outputs().equals(SPECTRA))
        .filter(split -> !split.inputs().isEmpty())
        .map(split -> makers.get(split.inputs().getFirst()))
        .filter(transpose -> transpose.type().equals("Transpose"))
        .filter(transpose -> !transpose.inputs().isEmpty())
        .map(transpose -> transpose.inputs().getFirst());
  }

  private static Optional<String> durations(List<Node> nodes) {
    List<Node> sums = nodes.stream().filter(node -> node.type().equals("CumSum")).toList();
    return sums.size() == 1 && !sums.getFirst().inputs().isEmpty()
        ? Optional.of(sums.getFirst().inputs().getFirst())
        : Optional.empty();
  }

  /** The file with other outputs, whose types the runtime finds out by itself. */
  private static byte[] rewrite(
      byte[] model,
      ProtoField graph,
      List<ProtoField> fields,
      LayerNormalizations norms,
      List<String> outputs) {
    ByteArrayOutputStream inner = new ByteArrayOutputStream(graph.to() - graph.from() + 1000);
    for (ProtoField field : fields) {
      if (field.number() == GRAPH_NODE && norms.write(field, inner)) {
        continue;
      }
      if (field.number() != GRAPH_OUTPUT) {
        inner.write(model, field.start(), field.to() - field.start());
      }
    }
    for (String output : outputs) {
      byte[] name = output.getBytes(StandardCharsets.UTF_8);
      ByteArrayOutputStream value = new ByteArrayOutputStream();
      ProtoField.write(value, VALUE_NAME, name);
      ProtoField.write(inner, GRAPH_OUTPUT, value.toByteArray());
    }
    ByteArrayOutputStream outer = new ByteArrayOutputStream(model.length + 1000);
    outer.write(model, 0, graph.start());
    ProtoField.write(outer, MODEL_GRAPH, inner.toByteArray());
    outer.write(model, graph.to(), model.length - graph.to());
    return outer.toByteArray();
  }
}
