package dev.echoforge.csm;

import dev.echoforge.weights.Safetensors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Agreement with the reference implementation, layer by layer and end to end. */
class CsmGoldenTest {

  private static final String TEXT = "Hello there, this is a test of voice generation.";
  private static final String CONTEXT = "The quick brown fox jumps over the lazy dog.";

  static Stream<Arguments> layoutsAndPrompts() {
    return Stream.of("csm-a", "csm-a-sesame", "csm-a-hub")
        .flatMap(
            layout -> Stream.of("plain", "cloned").map(prompt -> Arguments.of(layout, prompt)));
  }

  @ParameterizedTest
  @MethodSource("layoutsAndPrompts")
  void agreesInPromptHiddenStatesLogitsAndGreedyCodes(String layout, String kind) {
    try (CsmModel model = Speaking.load(Fixtures.FOLDER.resolve(layout), Precision.F32);
        Safetensors golden = Fixtures.golden()) {
      CsmPrompt prompt = prompt(model, kind, golden);
      GoldenFrames.assertPrompt(model, prompt, golden, kind);
      GoldenFrames.assertFrames(model, prompt, golden, kind);
    }
  }

  private static CsmPrompt prompt(CsmModel model, String kind, Safetensors golden) {
    boolean cloned = kind.equals("cloned");
    int speaker = cloned ? 1 : 0;
    int[][] codes = Fixtures.rows(golden.require("codec.codes"));
    List<ContextSegment> context =
        cloned ? List.of(new ContextSegment(speaker, CONTEXT, codes)) : List.of();
    return new CsmPromptBuilder(model.config(), model.tokenizer()).build(context, speaker, TEXT);
  }
}
