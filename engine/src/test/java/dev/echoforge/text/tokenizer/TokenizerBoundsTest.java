package dev.echoforge.text.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.echoforge.files.Mutations;
import dev.echoforge.speech.BrokenFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a tokenizer.json asks for, it is read in bounded time and memory, or refused. */
class TokenizerBoundsTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path WHOLE =
      Path.of("src/test/resources/fixtures").resolve("csm-a/tokenizer.json");
  private static final String BYTE_LEVEL =
      "{\"type\":\"ByteLevel\",\"add_prefix_space\":false,\"use_regex\":false}";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        // 39 bytes that took all memory: merges waited for a vocabulary that stayed empty.
        "{'model':{'merges':['a b'],'vocab':{}}}",
        "{'model':{'merges':[['a','b']],'vocab':{}}}",
        "{'model':{'merges':['a b'],'vocab':{},'vocab':{'a':1}}}",
        "{'model':{'vocab':{},'merges':['a b']}}",
        "{'model':{'merges':['a b']}}",
        "{'model':{'merges':[",
        "{'model':{'merges':['a b'",
        "{'model':{'vocab':{'a':",
        "{'model':{'vocab':{'a':1},'merges':[[[[[]]]]]}}",
        "{'added_tokens':{'content':'a','id':1}}",
        "{'added_tokens':3}",
        "{'normalizer':[]}",
        "{'pre_tokenizer':7}",
        "[]",
        "",
        "7"
      })
  void smallFilesThatAreNoTokenizerEndSoon(String json) {
    assertTimeoutPreemptively(SOON, () -> assertThatThrownBy(() -> load(json)))
        .isInstanceOf(BrokenFileException.class);
  }

  @Test
  void partsThatOccurTwiceAreRefused() {
    assertThatThrownBy(() -> load("{'model':{'vocab':{'a':1},'vocab':{'b':2}}}"))
        .hasMessageContaining("model.vocab: expected it once, found it twice");
    assertThatThrownBy(() -> load("{'model':{'vocab':{'a':1},'merges':[],'merges':[]}}"))
        .hasMessageContaining("model.merges: expected it once, found it twice");
  }

  @Test
  void settingsOfManyMegabytesAreNotMadeIntoTrees() {
    String many = "[],".repeat(1_000_000);
    for (String part : new String[] {"normalizer", "pre_tokenizer"}) {
      assertThatThrownBy(() -> load("{'" + part + "':{'a':[" + many + "[]]}}"))
          .isInstanceOf(BrokenFileException.class)
          .hasMessageContaining(part + ": expected at most 1048576 characters, found 30000");
    }
    assertThatThrownBy(() -> load("{'added_tokens':[" + many + "[]]}"))
        .hasMessageContaining("added_tokens: expected at most");
  }

  @Test
  void moreValuesThanAnyTokenizerHasAreRefused() {
    assertThatThrownBy(() -> load("{'x':[" + "0,".repeat(8_000_000) + "0]}"))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("no valid JSON")
        .hasMessageNotContaining("StreamReadConstraints");
  }

  @Test
  void mergesThatComeBeforeTheVocabularyAreCounted() {
    assertThatThrownBy(() -> load("{'model':{'merges':[" + "'a b',".repeat(1_100_000)))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("model.merges: expected at most 1048576, found more");
  }

  @Test
  void deepNestingIsRefused() {
    assertThatThrownBy(() -> load("{'x':" + "[".repeat(100_000)))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("no valid JSON");
  }

  @Test
  void anotherEncodingIsRefused() throws IOException {
    Path file = folder.resolve("tokenizer.json");
    Files.write(file, Files.readString(WHOLE).getBytes(UTF_16LE));
    assertThatThrownBy(() -> Tokenizer.load(file)).isInstanceOf(BrokenFileException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(x+x+)+y", "(.*.*.*.*.*)*\\\\d"})
  void patternsThatNeverEndAreStopped(String regex) {
    Tokenizer tokenizer = load(withPattern(regex));
    String text = "x".repeat(200) + "a".repeat(200);
    assertTimeoutPreemptively(SOON, () -> assertThatThrownBy(() -> tokenizer.encode(text)))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("pre_tokenizer: expected a pattern");
  }

  @Test
  void patternsThatAreTooDeepAreRefused() {
    String regex = "(".repeat(200_000) + "a" + ")".repeat(200_000);
    assertThatThrownBy(() -> load(withPattern(regex))).isInstanceOf(BrokenFileException.class);
  }

  @Test
  void tooManyStepsAreRefused() {
    String steps = (BYTE_LEVEL + ",").repeat(1_000) + BYTE_LEVEL;
    assertThatThrownBy(
            () -> load("{'pre_tokenizer':{'type':'Sequence','pretokenizers':[" + steps + "]}}"))
        .hasMessageContaining("pre_tokenizer: expected at most 16 steps");
  }

  @Test
  void tokensChosenToHaveOneHashAreRefused() {
    // The hash is a polynomial in 0x01000193, modulo 2^32, in which these three characters weigh
    // the same; of 2^16 rows of them each is a token of its own.
    String one = new String(new char[] {0x4000, 0x4000 + 844, 0x4000});
    String other = new String(new char[] {0x4002, 0x4000, 0x4000 + 15_314});
    StringBuilder json = new StringBuilder("{'model':{'vocab':{");
    for (int i = 0; i < 1 << 16; i++) {
      json.append(i == 0 ? "'" : ",'");
      for (int bit = 0; bit < 16; bit++) {
        json.append((i >> bit & 1) == 1 ? one : other);
      }
      json.append("':").append(i);
    }
    json.append("}}}");
    assertTimeoutPreemptively(SOON, () -> assertThatThrownBy(() -> load(json.toString())))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("too many entries with one hash");
  }

  @Test
  void damagedFilesGiveTokenizersOrErrors() throws IOException {
    byte[] whole = Files.readAllBytes(WHOLE);
    Mutations mutations = new Mutations(11);
    int loaded = 0;
    for (int round = 0; round < 1_500; round++) {
      byte[] damaged = round % 3 == 0 ? mutations.binary(whole) : mutations.json(whole);
      Path file = Files.write(folder.resolve("tokenizer.json"), damaged);
      try {
        Tokenizer tokenizer = Tokenizer.load(file);
        tokenizer.encode("[3]Hello there, it's 7 o'clock!");
        loaded++;
      } catch (BrokenFileException e) {
        assertThat(e.getMessage()).contains("tokenizer.json");
      }
    }
    assertThat(loaded).isBetween(10, 1_490);
  }

  private String withPattern(String regex) {
    return "{'pre_tokenizer':{'type':'Sequence','pretokenizers':[{'type':'Split','pattern':"
        + "{'Regex':'"
        + regex
        + "'},'behavior':'Isolated'},"
        + BYTE_LEVEL.replace('"', '\'')
        + "]},'model':{'type':'BPE','vocab':{'x':0,'a':1},'merges':[]}}";
  }

  private Tokenizer load(String json) {
    Path file = folder.resolve("tokenizer.json");
    try {
      Files.write(file, json.replace('\'', '"').getBytes(UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Tokenizer.load(file);
  }
}
