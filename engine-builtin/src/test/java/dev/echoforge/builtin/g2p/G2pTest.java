package dev.echoforge.builtin.g2p;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.builtin.TestPack;
import dev.echoforge.speech.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class G2pTest {

  private static final Map<Accent, G2p> ACCENTS = new EnumMap<>(Accent.class);

  @BeforeAll
  static void open() {
    for (Accent accent : Accent.values()) {
      ACCENTS.put(accent, G2p.open(TestPack.get(), accent));
    }
  }

  @AfterAll
  static void close() {
    ACCENTS.values().forEach(G2p::close);
  }

  private static Pronunciation pronounce(String text) {
    return ACCENTS.get(Accent.AMERICAN).pronounce(text);
  }

  /** A sentence and its phonemes. */
  record Sample(Accent accent, String text, String phonemes) {}

  /** Own sentences on every rule, with what the reference implementation makes of them. */
  static List<Sample> samples() throws IOException {
    List<Sample> samples = new ArrayList<>();
    try (InputStream in = G2pTest.class.getResourceAsStream("pronunciations.jsonl")) {
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        JsonNode row = new JsonMapper().readTree(line);
        samples.add(
            new Sample(
                Accent.valueOf(row.get("accent").asString()),
                row.get("text").asString(),
                row.get("phonemes").asString()));
      }
    }
    return samples;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void saysWhatTheReferenceSays(Sample sample) {
    assertThat(ACCENTS.get(sample.accent()).pronounce(sample.text()).phonemes())
        .isEqualTo(sample.phonemes());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void tellsWhichWordBecameWhichPhonemes(Sample sample) {
    Pronunciation said = ACCENTS.get(sample.accent()).pronounce(sample.text());
    int textAt = 0;
    int phonemesAt = 0;
    StringBuilder spoken = new StringBuilder();
    for (PhonemeWord word : said.words()) {
      assertThat(word.textStart()).isGreaterThanOrEqualTo(textAt);
      assertThat(word.phonemesStart()).isGreaterThanOrEqualTo(phonemesAt);
      textAt = word.textEnd();
      phonemesAt = word.phonemesEnd();
      String text = sample.text().substring(word.textStart(), textAt);
      assertThat(text).isEqualTo(text.strip());
      spoken.append(said.phonemes(), word.phonemesStart(), phonemesAt);
    }
    assertThat(textAt).isLessThanOrEqualTo(sample.text().length());
    assertThat(letters(spoken.toString())).isEqualTo(letters(said.phonemes()));
  }

  private static String letters(String phonemes) {
    return phonemes.replaceAll("[^\\p{L}ˈˌ]", "");
  }

  @Test
  void rangesPointAtWords() {
    String text = "“Don't,” said Mary-Ann — twice.";
    Pronunciation said = pronounce(text);
    assertThat(said.words())
        .extracting(word -> text.substring(word.textStart(), word.textEnd()))
        .containsExactly("Don't", "said", "Mary-Ann", "twice");
    assertThat(said.words())
        .extracting(word -> said.phonemes().substring(word.phonemesStart(), word.phonemesEnd()))
        .containsExactly("dˈOnt", "sˈɛd", "mˈɛɹi ˈæn", "twˈIs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Say [hibari](/hibˈɑɹi/) now. | sˈA hibˈɑɹi nˈW.",
        "[A](/ˈɑ/)[B](/bˈe/) | ˈɑbˈe",
        "the [apple](/ˈapfəl/) | ði ˈapfəl",
        "Mute [this](//) word. | mjˈut  wˈɜɹd.",
        "A [note] (here). | ɐ nˈOt) (hˈɪɹ).",
      })
  void takesGivenPhonemes(String text, String expected) {
    assertThat(pronounce(text).phonemes()).isEqualTo(expected);
  }

  @Test
  void rangesOfGivenPhonemesPointAtTheWordAlone() {
    String text = "Say [hibari](/hibˈɑɹi/) now.";
    PhonemeWord word = pronounce(text).words().get(1);
    assertThat(text.substring(word.textStart(), word.textEnd())).isEqualTo("hibari");
  }

  /** Where the reference reads quoted words as unknown ones and loses the quotes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "\"Come in,\" she said. | “kˈʌm ˈɪn,” ʃi sˈɛd.",
        "“Come in,” she said. | “kˈʌm ˈɪn,” ʃi sˈɛd.",
        "‘Come in,’ she said. | “kˈʌm ˈɪn,” ʃi sˈɛd.",
        "«Come in», she said. | “kˈʌm ˈɪn”, ʃi sˈɛd.",
        "The word \"record\" is a noun. | ðə wˈɜɹd “ɹˈɛkəɹd” ɪz ɐ nˈWn.",
        "“It’s ‘nested’,” he said. | “ˌɪts “nˈɛstᵻd”,” hi sˈɛd.",
        "the dogs’ bones | ðə dˈɔɡz bˈOnz",
      })
  void readsQuotedWords(String text, String expected) {
    assertThat(pronounce(text).phonemes()).isEqualTo(expected);
  }

  /** Where the reference has an American name in British speech. */
  @ParameterizedTest
  @CsvSource({
    "AMERICAN, F#, ˈɛf hˈæʃ",
    "BRITISH, F#, ˈɛf hˈaʃ",
    "BRITISH, five %, fˈIv pəsˈɛnt",
    "BRITISH, @home, at hˈQm",
  })
  void namesSigns(Accent accent, String text, String expected) {
    assertThat(ACCENTS.get(accent).pronounce(text).phonemes()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "MP3, ˌɛmpˈi θɹˈi",
    "A380, ˈA θɹˈi ˈATi",
    "B2B, bˈitəbˈi",
    "in 1999, ɪn nˌIntˈin nˈIndi nˈIn",
    "the 21st, ðə twˈɛnti fˈɜɹst",
    "3.14, θɹˈi pYnt wˈʌn fˈɔɹ",
    "-5, mˈInəs fˈIv",
    "the 80s, ði ˈATiz",
    "٣, θɹˈi",
  })
  void readsStrayDigits(String text, String expected) {
    assertThat(pronounce(text).phonemes()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "\n\t",
        "\u200b",
        "😀😀😀",
        "שלום",
        "你好",
        "()",
        "\ud83d",
        "\u0000\u0007"
      })
  void findsNothingToSay(String text) {
    assertThat(pronounce(text).words()).isEmpty();
    assertThat(letters(pronounce(text).phonemes())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "a", "a-", "a.", "'", "a'", "1,", "1.", "[a](/", "😀", "e\u0301", "\ud800"})
  void endsOnEndlessChunks(String piece) {
    Pronunciation said = pronounce(piece.repeat(5000));
    assertThat(said.words().size()).isLessThanOrEqualTo(5000);
  }

  @Test
  void readsLettersOfOtherFonts() {
    assertThat(pronounce("𝐇𝐞𝐥𝐥𝐨 Ｗｏｒｌｄ").phonemes()).isEqualTo("həlˈO wˈɜɹld");
  }

  @Test
  void servesManyAtOnce() throws Exception {
    List<Sample> samples = samples();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<List<String>>> runs = new ArrayList<>();
      for (int run = 0; run < 8; run++) {
        Callable<List<String>> all =
            () ->
                samples.stream()
                    .map(sample -> ACCENTS.get(sample.accent()).pronounce(sample.text()).phonemes())
                    .toList();
        runs.add(threads.submit(all));
      }
      for (Future<List<String>> run : runs) {
        assertThat(run.get()).isEqualTo(samples.stream().map(Sample::phonemes).toList());
      }
    }
  }

  @Test
  void saysWhichFileIsMissing() {
    G2pFiles none =
        name -> {
          throw new UnavailableException(name + " is not there");
        };
    assertThatThrownBy(() -> G2p.open(none, Accent.BRITISH))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("lexicon_gb_gold.tbl");
  }

  @Test
  void canBeClosedTwice() {
    G2p g2p = G2p.open(TestPack.get(), Accent.AMERICAN);
    g2p.warmUp();
    g2p.close();
    g2p.close();
    assertThat(g2p.pronounce("Hello.").phonemes()).isEqualTo("həlˈO.");
    assertThatThrownBy(() -> g2p.pronounce("Zxqwyk."))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("closed");
  }
}
