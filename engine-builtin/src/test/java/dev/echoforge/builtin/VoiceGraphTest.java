package dev.echoforge.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.files.Mutations;
import dev.echoforge.speech.BrokenFileException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoiceGraphTest {

  private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

  @Test
  void theOutputsOfAVoiceNetworkAreReplaced() {
    node("CumSum", List.of("steps", "axis"), List.of("sum"));
    node("Transpose", List.of("matrix"), List.of("turned"));
    node("Split", List.of("turned", "sizes"), VoiceGraph.SPECTRA);
    VoiceGraph.SPECTRA.forEach(this::output);
    output("f0");

    VoiceGraph changed = VoiceGraph.of(model());

    assertThat(changed.rewritten()).isTrue();
    assertThat(changed.frames()).isEqualTo("matrix");
    assertThat(changed.durations()).isEqualTo("steps");
    assertThat(outputs(changed.model())).containsExactly("matrix", "f0", "steps");
  }

  @Test
  void anotherNetworkStaysAsItIs() {
    node("Split", List.of("x"), VoiceGraph.SPECTRA);
    node("CumSum", List.of("steps"), List.of("sum"));
    output("lh");
    byte[] model = model();

    VoiceGraph same = VoiceGraph.of(model);

    assertThat(same.rewritten()).isFalse();
    assertThat(same.model()).isSameAs(model);
  }

  @Test
  void whatIsNoNetworkIsRefused() {
    assertThatThrownBy(() -> VoiceGraph.of(new byte[0]))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("no graph");
    assertThatThrownBy(() -> VoiceGraph.of("<html>".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BrokenFileException.class);
  }

  @Test
  void damagedGraphsAreReadOrRefused() {
    node("CumSum", List.of("steps", "axis"), List.of("sum"));
    node("Transpose", List.of("matrix"), List.of("turned"));
    node("Split", List.of("turned", "sizes"), VoiceGraph.SPECTRA);
    output("f0");
    byte[] whole = model();
    Mutations mutations = new Mutations(8);
    int read = 0;
    for (int round = 0; round < 20_000; round++) {
      try {
        VoiceGraph.of(mutations.binary(whole));
        read++;
      } catch (BrokenFileException e) {
        assertThat(e.getMessage()).contains("the voice network");
      }
    }
    assertThat(read).isBetween(1, 19_999);
  }

  private void node(String type, List<String> inputs, List<String> outputs) {
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    inputs.forEach(input -> ProtoField.write(node, 1, bytes(input)));
    outputs.forEach(output -> ProtoField.write(node, 2, bytes(output)));
    ProtoField.write(node, 4, bytes(type));
    ProtoField.write(graph, 1, node.toByteArray());
  }

  private void output(String name) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    ProtoField.write(value, 1, bytes(name));
    ProtoField.write(graph, 12, value.toByteArray());
  }

  private byte[] model() {
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    ProtoField.write(model, 2, bytes("producer"));
    ProtoField.write(model, 7, graph.toByteArray());
    ByteArrayOutputStream operators = new ByteArrayOutputStream();
    ProtoField.write(operators, 2, 17L);
    ProtoField.write(model, 8, operators.toByteArray());
    return model.toByteArray();
  }

  private static List<String> outputs(byte[] model) {
    List<String> names = new ArrayList<>();
    for (ProtoField field : ProtoField.in(model, 0, model.length)) {
      if (field.number() == 7) {
        for (ProtoField part : ProtoField.in(model, field.from(), field.to())) {
          if (part.number() == 12) {
            names.add(ProtoField.in(model, part.from(), part.to()).getFirst().text(model));
          }
        }
      }
    }
    return names;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
