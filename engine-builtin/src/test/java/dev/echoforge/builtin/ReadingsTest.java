package dev.echoforge.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.builtin.g2p.Accent;
import dev.echoforge.builtin.g2p.G2p;
import dev.echoforge.speech.TextCleaning;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How written things are read: texts beside the words that a careful American reader says, several
 * ways apart by {@code |}. Both become phonemes, which are compared without stress, punctuation and
 * the weak forms of small words.
 */
class ReadingsTest {

  private static final Map<String, String> WEAK =
      Map.of(
          "ænd", "ənd", "ði", "ðə", "ɐ", "A", "tʊ", "tu", "tə", "tu", "æt", "ət", "æn", "ən", "æz",
          "əz");

  private static G2p g2p;

  /** A text and the ways to read it; a line's end is written as ⏎. */
  record Row(String kind, String text, List<String> ways) {
    @Override
    public String toString() {
      return kind + ": " + text;
    }
  }

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

  private static List<Row> rows(String resource) throws IOException {
    List<Row> rows = new ArrayList<>();
    String kind = "";
    try (InputStream in = ReadingsTest.class.getResourceAsStream(resource)) {
      for (String line : new String(in.readAllBytes(), UTF_8).split("\n")) {
        if (line.startsWith("## ")) {
          kind = line.substring(3);
        } else if (!line.isBlank()) {
          String[] sides = line.split("\t", 2);
          rows.add(new Row(kind, sides[0].replace('⏎', '\n'), List.of(sides[1].split("\\|", -1))));
        }
      }
    }
    return rows;
  }

  private static String phonemes(String text) {
    return String.join(" ", new Phonemizer(g2p).phonemes(text, TextCleaning.ALL));
  }

  private static String plain(String phonemes) {
    String letters =
        phonemes
            .replaceAll("[ˈˌ.,!?;:—…“”\"()\\-–'«»/]", " ")
            .replace("ᵻ", "ɪ")
            .replace("ᵊ", "ə")
            .replace("T", "t");
    StringBuilder plain = new StringBuilder();
    for (String word : letters.strip().split("\\s+", -1)) {
      plain.append(WEAK.getOrDefault(word, word));
    }
    return plain.toString();
  }

  private static boolean isReadRightly(Row row) {
    String read = plain(phonemes(row.text()));
    return row.ways().stream().anyMatch(way -> plain(phonemes(way)).equals(read));
  }

  /** Of the 603 texts ten are read otherwise: other right readings of foreign words, mostly. */
  @Test
  void readsAsACarefulReaderWould() throws IOException {
    List<String> wrong =
        rows("readings.tsv").stream().filter(row -> !isReadRightly(row)).map(Row::text).toList();
    assertThat(wrong).hasSizeLessThanOrEqualTo(10);
  }

  static Stream<Row> kinds() throws IOException {
    return rows("readings-by-kind.tsv").stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void readsEveryKind(Row row) {
    assertThat(isReadRightly(row)).as(() -> row + " is read " + phonemes(row.text())).isTrue();
  }

  @Test
  void everyKindHasCases() throws IOException {
    Map<String, Integer> counts = new LinkedHashMap<>();
    rows("readings-by-kind.tsv").forEach(row -> counts.merge(row.kind(), 1, Integer::sum));
    assertThat(counts.keySet())
        .containsExactlyInAnyOrder(
            "capitals",
            "roman",
            "notes",
            "cut words",
            "maths",
            "formulas",
            "units",
            "identifiers",
            "times",
            "writing",
            "page",
            "lost ligatures",
            "related",
            "news",
            "recipes",
            "manuals",
            "chat",
            "law",
            "sports",
            "science",
            "verse",
            "code",
            "scans",
            "dialogue",
            "forms",
            "counted or named",
            "signs and short forms",
            "exceptions");
    assertThat(counts.values()).allMatch(count -> count >= 5);
  }

  /** A word stays the same word in capitals, in a headline as for emphasis. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "time", "year", "people", "way", "day", "man", "thing", "woman", "child", "world", "school",
        "state", "family", "group", "country", "hand", "part", "place", "case", "week", "system",
        "water", "room", "mother", "money", "story", "eye", "job", "word", "side", "head", "house",
        "friend", "power", "game", "line", "end", "car", "name", "idea", "body", "face", "door",
        "war", "art", "boy", "age", "old", "big", "new", "all", "not", "but", "she", "him", "her",
        "his", "they", "now", "never", "yes", "no", "two", "how", "our", "why", "too", "so", "sun",
        "dog", "cat", "king", "ship", "fire", "ice", "sea", "red", "mad", "sad", "hot", "dry"
      })
  void wordsInCapitalsAreWords(String word) {
    String capitals = word.toUpperCase(java.util.Locale.ROOT);
    assertThat(plain(phonemes("THE " + capitals + " WAS BIG.")))
        .isEqualTo(plain(phonemes("The " + word + " was big.")));
    assertThat(plain(phonemes("He said " + capitals + " again.")))
        .isEqualTo(plain(phonemes("He said " + word + " again.")));
  }
}
