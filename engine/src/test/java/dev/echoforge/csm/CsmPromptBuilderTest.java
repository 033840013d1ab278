package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.text.tokenizer.Tokenizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsmPromptBuilderTest {

  private static final CsmConfig CONFIG = CsmConfigFile.read(Fixtures.FOLDER.resolve("csm-a"));
  private static final Tokenizer TOKENIZER =
      Tokenizer.load(Fixtures.FOLDER.resolve("csm-a/tokenizer.json"));
  private static final CsmPromptBuilder PROMPTS = new CsmPromptBuilder(CONFIG, TOKENIZER);

  @Test
  void placesEachSegmentsTextItsAudioAndAnEndBeforeTheText() {
    int[][] codes = {{1, 2, 3, 4, 5, 6, 7, 8}, {0, 0, 0, 0, 0, 0, 0, 0}};
    CsmPrompt prompt = PROMPTS.build(List.of(new ContextSegment(1, "x", codes)), 5, "x");
    // [1]x and [5]x are five ids each with both ends: see the fixtures.
    assertThat(prompt.length()).isEqualTo(6 + 2 + 1 + 6);
    assertThat(prompt.contextLength()).isEqualTo(9);
    assertThat(prompt.frame(0)).containsExactly(507);
    assertThat(prompt.frame(5)).containsExactly(508);
    assertThat(prompt.frame(6)).containsExactly(codes[0]);
    assertThat(prompt.frame(8)).containsExactly(new int[8]);
    assertThat(prompt.frame(11)).containsExactly(20);
    assertThat(PROMPTS.textLength(5, "x")).isEqualTo(6);
  }

  @Test
  void takesControlTokensInTextForText() {
    CsmPrompt prompt = PROMPTS.build(List.of(), 0, "a<|end_of_text|>b<|AUDIO|>");
    for (int i = 1; i < prompt.length() - 1; i++) {
      assertThat(prompt.frame(i)[0]).isLessThan(507);
    }
  }

  @Test
  void refusesWhatLeavesNoRoomForSpeech() {
    String tooLong = "never cut ".repeat(1000);
    assertThatThrownBy(() -> PROMPTS.build(List.of(), 0, tooLong))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo("text"))
        .hasMessageContaining("at most 2047 positions")
        .hasMessageContaining("shorten the text");
    ContextSegment recording = new ContextSegment(0, "x", new int[2040][8]);
    assertThatThrownBy(() -> PROMPTS.build(List.of(recording), 0, "x"))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo("context"))
        .hasMessageContaining("(context 2047, text 6); shorten the context");
    ContextSegment justFits = new ContextSegment(0, "x", new int[2034][8]);
    assertThat(PROMPTS.build(List.of(justFits), 0, "x").length()).isEqualTo(2047);
  }

  @Test
  void refusesSpeakersAndCodesThatCannotBe() {
    assertThatThrownBy(() -> PROMPTS.build(List.of(), -1, "x"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("no such speaker: expected a number from 0, got -1");
    assertThatThrownBy(
            () -> PROMPTS.build(List.of(new ContextSegment(0, "x", new int[1][7])), 0, "x"))
        .hasMessageContaining("expected 8 codebooks, got 7");
    for (int code : new int[] {-1, 67}) {
      int[][] codes = {{0, 0, 0, 0, 0, 0, 0, code}};
      assertThatThrownBy(() -> PROMPTS.build(List.of(new ContextSegment(0, "x", codes)), 0, "x"))
          .hasMessageContaining("expected codes from 0 to 66, got " + code);
    }
  }

  @Test
  void refusesATokenizerThatIsLargerThanTheModel() {
    CsmConfig small = new CsmConfig(CONFIG.backbone(), CONFIG.depth(), 8, 507, 67, 64, true);
    assertThatThrownBy(() -> new CsmPromptBuilder(small, TOKENIZER))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("expected token ids below the model's text_vocab_size, 507");
  }

  @Test
  void saysWhichSamplingIsAllowed() {
    assertThatThrownBy(() -> Sampling.of(0, 50, 1)).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> Sampling.of(Float.NaN, 50, 1))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> Sampling.of(1, 0, 1)).hasMessageContaining("top_k");
  }

  @Test
  void aContextThatIsMadeOnceGivesTheSamePrompts() {
    int[][] codes = new int[4][CONFIG.codebooks()];
    codes[2][3] = 7;
    List<ContextSegment> segments =
        List.of(new ContextSegment(1, "x", codes), new ContextSegment(0, "y z", codes));
    PromptContext context = PROMPTS.context(segments);
    for (String text : List.of("a", "b c", "a")) {
      CsmPrompt once = PROMPTS.build(context, 0, text);
      CsmPrompt anew = PROMPTS.build(segments, 0, text);
      assertThat(once.length()).isEqualTo(anew.length());
      for (int i = 0; i < once.length(); i++) {
        assertThat(once.frame(i)).containsExactly(anew.frame(i));
      }
      assertThat(once.prefixes()).isEqualTo(anew.prefixes()).hasSize(2);
      assertThat(once.reusable()).isEqualTo(anew.reusable()).hasSize(4);
      assertThat(address(once)).isEqualTo(address(anew));
    }
    assertThat(address(PROMPTS.build(context, 0, "a")))
        .isNotEqualTo(address(PROMPTS.build(context, 0, "b")))
        .isNotEqualTo(address(PROMPTS.build(PROMPTS.context(segments.subList(0, 1)), 0, "a")));
    assertThat(PROMPTS.build(context, 0, "a").prefixes().getFirst())
        .as("hashed once")
        .isSameAs(PROMPTS.build(context, 0, "b").prefixes().getFirst());
  }

  private static String address(CsmPrompt prompt) {
    dev.echoforge.files.ContentAddress address = dev.echoforge.files.ContentAddress.of("test");
    prompt.addTo(address);
    return address.hex();
  }
}
