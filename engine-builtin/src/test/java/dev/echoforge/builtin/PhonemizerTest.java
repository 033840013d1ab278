package dev.echoforge.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.builtin.g2p.Accent;
import dev.echoforge.builtin.g2p.G2p;
import dev.echoforge.builtin.g2p.PhonemeWord;
import dev.echoforge.speech.TextCleaning;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PhonemizerTest {

  private static G2p g2p;

  @BeforeAll
  static void open() {
    g2p = G2p.open(TestPack.get(), Accent.AMERICAN);
  }

  @AfterAll
  static void close() {
    if (g2p != null) {
      g2p.close();
    }
  }

  private static List<PhonemeSentence> parts(String text) {
    List<PhonemeSentence> parts = new ArrayList<>();
    new Phonemizer(g2p).phonemize(text, Set.of()).forEachRemaining(parts::add);
    return parts;
  }

  private static List<String> lines(String resource) throws IOException {
    try (InputStream in = PhonemizerTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }

  /**
   * The whole way from text to phonemes against 781 sentences of the reference. The rows that
   * differ are known one by one, each an improvement; a change in either direction has to be looked
   * at.
   */
  @Test
  void saysWhatTheReferenceSays() throws IOException {
    List<String> differing = new ArrayList<>();
    List<String> rows = lines("g2p.jsonl");
    for (String row : rows) {
      JsonNode json = new JsonMapper().readTree(row);
      String text = json.get("text").asString();
      List<String> expected = new ArrayList<>();
      json.get("phonemes").forEach(sentence -> expected.add(sentence.asString()));
      if (!new Phonemizer(g2p).phonemes(text, Set.of()).equals(expected)) {
        differing.add(text);
      }
    }
    assertThat(differing.size() / (double) rows.size()).isLessThanOrEqualTo(0.03);
    assertThat(differing).isEqualTo(lines("g2p-differences.txt"));
  }

  @Test
  void wordsPointIntoTheUsersText() {
    String text = "Dr. Smith paid $1,250.50 on 3 May 1999. “Why?” she asked.";
    List<PhonemeSentence> sentences = parts(text);
    assertThat(sentences.stream().flatMap(sentence -> sentence.words().stream()))
        .extracting(word -> text.substring(word.textStart(), word.textEnd()))
        .contains("Smith", "paid", "$1,250.50", "Why", "she", "asked");
    assertThat(sentences)
        .extracting(sentence -> text.substring(sentence.textStart(), sentence.textEnd()))
        .first()
        .isEqualTo("Dr. Smith paid $1,250.50 on 3 May 1999.");
  }

  @Test
  void countsSentences() {
    assertThat(parts("One. Two!\n\nThree?"))
        .extracting(PhonemeSentence::sentence)
        .containsExactly(0, 1, 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a very long sentence without an end, ",
        "words only and no commas ",
        "pneumonoultramicroscopicsilicovolcanoconiosis",
        "WWW",
        "1234567 "
      })
  void splitsWhatIsTooLong(String piece) {
    String text = piece.repeat(200).strip() + ".";
    List<PhonemeSentence> parts = parts(text);
    assertThat(parts).hasSizeGreaterThan(1);
    int end = 0;
    for (PhonemeSentence part : parts) {
      assertThat(part.sentence()).isZero();
      assertThat(part.phonemes().length()).isBetween(1, Phonemizer.MAX_PHONEMES);
      assertThat(part.textStart()).isLessThanOrEqualTo(part.words().getFirst().textStart());
      assertThat(part.textEnd()).isGreaterThanOrEqualTo(end);
      end = part.textEnd();
      for (PhonemeWord word : part.words()) {
        assertThat(word.phonemesEnd()).isLessThanOrEqualTo(part.phonemes().length());
        assertThat(word.textEnd()).isLessThanOrEqualTo(end);
      }
    }
    assertThat(end).isEqualTo(text.length());
  }

  @Test
  void readsNoFurtherThanAsked() {
    Iterator<PhonemeSentence> sentences =
        new Phonemizer(g2p).phonemize("This is a sentence. ".repeat(20_000), Set.of());
    assertThat(sentences.next().textEnd()).isEqualTo("This is a sentence.".length());
    assertThat(sentences.next().sentence()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n ", "...", "😀", "—", "()", "\ud800", "*"})
  void findsNothingToSay(String text) {
    assertThat(parts(text)).isEmpty();
    Iterator<PhonemeSentence> none = new Phonemizer(g2p).phonemize(text, TextCleaning.ALL);
    assertThat(none.hasNext()).isFalse();
    assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u202eabc\u202c def",
        "e\u0301\u0301\u0301 x",
        "a\u0000b\u0007c",
        "𝐇𝐞𝐥𝐥𝐨",
        "日本語 and English",
        "İstanbul ı ß ﬁ",
        "x\ud83dy",
        "3\u2044 4 1⁄2 ½ Ⅳ ²"
      })
  void placesWordsInAwkwardTexts(String text) {
    for (PhonemeSentence part : parts(text)) {
      for (PhonemeWord word : part.words()) {
        assertThat(word.textStart()).isBetween(part.textStart(), part.textEnd());
        assertThat(word.textEnd()).isBetween(word.textStart(), part.textEnd());
      }
    }
  }
}
