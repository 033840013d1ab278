package dev.echoforge.text.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.speech.BrokenFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokenizerTest {

  private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
  private static final JsonMapper JSON = new JsonMapper();
  private static final Tokenizer TOKENIZER =
      Tokenizer.load(FIXTURES.resolve("csm-a/tokenizer.json"));

  @TempDir Path folder;

  /** What the reference library (tokenizers 0.23.3) makes of the text, special tokens aside. */
  record Case(String text, int[] ids) {}

  static Stream<Case> cases() throws IOException {
    return JSON.readTree(Files.readAllBytes(FIXTURES.resolve("tokenizer-cases.json")))
        .valueStream()
        .map(node -> new Case(node.get("text").stringValue(), ints(node.get("ids"))));
  }

  private static int[] ints(JsonNode array) {
    return array.valueStream().mapToInt(JsonNode::intValue).toArray();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void encodesAsTheReferenceDoes(Case expected) {
    assertThat(TOKENIZER.encode(expected.text()))
        .as(expected.text())
        .containsExactly(expected.ids());
  }

  @Test
  void encodesTheGoldenTexts() throws IOException {
    JsonNode golden = JSON.readTree(Files.readAllBytes(FIXTURES.resolve("csm-a.golden.json")));
    for (JsonNode node : golden.get("tokenizer")) {
      String text = "[" + node.get("speaker").intValue() + "]" + node.get("text").stringValue();
      int[] ids = ints(node.get("ids"));
      assertThat(TOKENIZER.encode(text))
          .as(text)
          .containsExactly(Arrays.copyOfRange(ids, 1, ids.length - 1));
      assertThat(ids[0]).isEqualTo(TOKENIZER.special("<|begin_of_text|>"));
      assertThat(ids[ids.length - 1]).isEqualTo(TOKENIZER.special("<|end_of_text|>"));
    }
  }

  @Test
  void neverMakesControlTokensOfText() {
    for (String name : new String[] {"<|begin_of_text|>", "<|end_of_text|>", "<|AUDIO|>"}) {
      assertThat(TOKENIZER.encode("a " + name + "b" + name + name))
          .doesNotContain(TOKENIZER.special(name));
    }
  }

  @Test
  void keepsControlTokensOutOfTextEvenWhereTheVocabularyListsThem() throws IOException {
    Path file =
        write(
            small(
                "\"ab\":2,\"abc\":3",
                "\"a b\",\"ab c\"",
                "[{\"id\":3," + "\"content\":\"abc\",\"special\":true}]"));
    Tokenizer tokenizer = Tokenizer.load(file);
    assertThat(tokenizer.encode("abcab")).containsExactly(2, 4, 2);
    assertThat(tokenizer.special("abc")).isEqualTo(3);
  }

  @Test
  void takesAddedTokensThatAreNotSpecialAsTheyAre() throws IOException {
    Path file =
        write(
            small(
                "\"ab\":2",
                "[\"a\",\"b\"]",
                "[{\"id\":7,\"content\":\"bc\",\"special\":false},"
                    + "{\"id\":8,\"content\":\"bca\",\"special\":false}]"));
    assertThat(Tokenizer.load(file).encode("abcabcb")).containsExactly(0, 8, 7, 1);
  }

  @Test
  void replacesLoneSurrogates() {
    assertThat(TOKENIZER.encode("a\uD800b\uDC00")).isEqualTo(TOKENIZER.encode("a\uFFFDb\uFFFD"));
    assertThat(TOKENIZER.encode("a😀")).isEqualTo(TOKENIZER.encode("a\uD83D\uDE00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " ", "\n", "!", "7", "🙂", "ab ", "\u0301", "'s"})
  void comesToAnEndOnLongTexts(String unit) {
    String text = unit.repeat(300_000 / unit.length());
    int[] ids =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> TOKENIZER.encode(text));
    assertThat(ids).isNotEmpty();
  }

  @Test
  void blamesThePatternThatCannotTakeALongText() throws IOException {
    Path file =
        write(
            small("\"ab\":2", "\"a b\"", "[]")
                .replace(
                    "{\"type\":\"ByteLevel\"",
                    "{\"type\":\"Sequence\",\"pretokenizers\":[{\"type\":\"Split\",\"pattern\":{\"Regex\":"
                        + "\"(a|b|ab)*c\"},\"behavior\":\"Isolated\"},{\"type\":\"ByteLevel\"")
                .replace("\"use_regex\":true}", "\"use_regex\":false}]}"));
    Tokenizer tokenizer = Tokenizer.load(file);
    assertThatThrownBy(() -> tokenizer.encode("a".repeat(1_000_000)))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("pre_tokenizer");
  }

  @Test
  void encodesTheSameFromManyThreads() {
    int[] alone = TOKENIZER.encode("The quick brown fox jumps over the lazy dog.");
    assertThat(
            IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> TOKENIZER.encode("The quick brown fox jumps over the lazy dog.")))
        .allMatch(ids -> Arrays.equals(ids, alone));
  }

  @Test
  void namesTheSpecialTokenThatIsMissing() {
    assertThatThrownBy(() -> TOKENIZER.special("<|nope|>"))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("expected the special token <|nope|>, found [<|AUDIO|>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{|no valid JSON",
        "[]|expected START_OBJECT",
        "{}|expected a pre_tokenizer and a model",
        "{\"model\":{\"type\":\"WordPiece\"}}|model.type: expected \"BPE\", found WordPiece",
        "{\"model\":{\"vocab\":[]}}|model.vocab: expected START_OBJECT",
        "{\"model\":{\"vocab\":{\"a\":-1}}}|id below 2^24",
        "{\"model\":{\"vocab\":{\"a\":1,\"a\":2}}}|each token once",
        "{\"model\":{\"vocab\":{\"a\":\"1\"}}}|VALUE_NUMBER_INT",
        "{\"model\":{\"merges\":[\"abc\"]}}|expected two tokens at 0",
        "{\"model\":{\"merges\":[[\"a\"]]}}|model.merges: expected VALUE_STRING",
        "{\"model\":{\"merges\":[3]}}|model.merges: expected VALUE_STRING",
        "{\"added_tokens\":[{\"id\":1}]}|added_tokens: expected a content and an id each",
        "{\"normalizer\":{\"type\":\"Lowercase\"}}|normalizer: expected none, NFC",
        "{\"pre_tokenizer\":{\"type\":\"Whitespace\"}}|pre_tokenizer: expected Split steps",
        "{\"pre_tokenizer\":{\"type\":\"Split\",\"pattern\":{\"Regex\":\"(\"},"
            + "\"behavior\":\"Isolated\"}}|expected a regular expression",
      })
  void refusesWithTheReason(String json, String reason) throws IOException {
    Path file = write(json);
    assertThatThrownBy(() -> Tokenizer.load(file))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason);
  }

  @Test
  void refusesMergesOfTokensThatDoNotExist() throws IOException {
    Path file = write(small("\"ab\":2", "\"a x\"", "[]"));
    assertThatThrownBy(() -> Tokenizer.load(file)).hasMessageContaining("one that isn't at 0");
    assertThatThrownBy(() -> Tokenizer.load(folder.resolve("none")))
        .isInstanceOf(BrokenFileException.class);
  }

  private static String small(String vocabulary, String merges, String added) {
    return ("{\"added_tokens\":%s,\"pre_tokenizer\":{\"type\":\"ByteLevel\","
            + "\"add_prefix_space\":false,\"use_regex\":true},\"model\":{\"type\":\"BPE\","
            + "\"ignore_merges\":true,\"merges\":[%s],\"vocab\":{\"a\":0,\"b\":1,\"c\":4,%s}}}")
        .formatted(added, merges, vocabulary);
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("tokenizer.json"), json);
  }
}
