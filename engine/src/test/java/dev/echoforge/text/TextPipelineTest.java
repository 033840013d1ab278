package dev.echoforge.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.echoforge.speech.TextCleaning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPipelineTest {

  static Stream<Arguments> splits() {
    return Stream.of(
        split("Hello there. How are you? Fine!", "Hello there.", "How are you?", "Fine!"),
        split("Dr. Smith met Mrs. Jones. They spoke.", "Dr. Smith met Mrs. Jones.", "They spoke."),
        split(
            "J. K. Rowling wrote it. I. M. Pei built it.",
            "J. K. Rowling wrote it.",
            "I. M. Pei built it."),
        split("So do I. Then we left.", "So do I.", "Then we left."),
        split("It is 3.14 or so. Yes.", "It is 3.14 or so.", "Yes."),
        split("Really? he asked. \"No!\" she said.", "Really? he asked.", "\"No!\" she said."),
        split("\"Go.\" She went.", "\"Go.\"", "She went."),
        split("Wait... what? Yes... No.", "Wait... what?", "Yes...", "No."),
        split("See ch. IV. It is long.", "See ch. IV.", "It is long."),
        split("We met in Jan. The snow fell.", "We met in Jan.", "The snow fell."),
        split("On Jan. 5 it rained. Good.", "On Jan. 5 it rained.", "Good."),
        split("See No. 5 today. No. I won't.", "See No. 5 today.", "No.", "I won't."),
        split(
            "At 10 a.m. Monday we go. It is 5 p.m. The end.",
            "At 10 a.m. Monday we go.",
            "It is 5 p.m.",
            "The end."),
        split(
            "The U.S. Army came. He is in the U.S. They know.",
            "The U.S. Army came.",
            "He is in the U.S.",
            "They know."),
        split("Use tools, e.g. Hammers. Done.", "Use tools, e.g. Hammers.", "Done."),
        split("Jones et al. found it. Good.", "Jones et al. found it.", "Good."),
        split("今日は。元気ですか？はい。", "今日は。", "元気ですか？", "はい。"),
        split("यह है। वह नहीं।", "यह है।", "वह नहीं।"),
        split("كيف حالك؟ أنا بخير.", "كيف حالك؟", "أنا بخير."),
        split("One.\n\nTwo.\nThree", "One.", "Two.", "Three"),
        split(
            "A title\nThe text begins here. And ends.",
            "A title",
            "The text begins here.",
            "And ends."),
        split(
            "This line was wrapped at a margin by somebody who\nlikes short lines, and goes on\nhere. New one.",
            "This line was wrapped at a margin by somebody who likes short lines, and goes on here.",
            "New one."));
  }

  private static Arguments split(String text, String... sentences) {
    return Arguments.of(text, List.of(sentences));
  }

  @ParameterizedTest
  @MethodSource("splits")
  void splitsWhereSentencesEnd(String text, List<String> sentences) {
    List<String> found = new ArrayList<>();
    read(text, Reading.NONE, 1_000)
        .forEach(s -> found.add(s.spoken().text().replaceAll("\\s+", " ")));
    assertThat(found).isEqualTo(sentences);
  }

  static Stream<Arguments> cleanings() {
    return Stream.of(
        Arguments.of(
            "# Title\n\nSome **bold** and *thin* `code`.",
            List.of("Title", "Some bold and thin code.")),
        Arguments.of("- one\n- two\n1. three", List.of("one", "two", "1. three")),
        Arguments.of(
            "See [the docs](http://x.y/z) and ![a cat](c.png).",
            List.of("See the docs and a cat.")),
        Arguments.of("Before.\n```java\nint x = 1;\n```\nAfter.", List.of("Before.", "After.")),
        Arguments.of("> quoted\n> text", List.of("quoted text")),
        Arguments.of("snake_case and 2 * 3 * 4", List.of("snake_case and 2 * 3 * 4")),
        Arguments.of("Go to https://www.example.com/a?b=c.", List.of("Go to example dot com.")),
        Arguments.of("Mail me@example.org!", List.of("Mail me at example dot org!")),
        Arguments.of(
            "Hi \ud83d\ude00 there \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67!",
            List.of("Hi there !")),
        Arguments.of(
            "Lone \ud800 half\u0000 and \u001b[31mred\u001b[0m.", List.of("Lone half and red.")),
        Arguments.of("Zero\u200bwidth \u202eright\u202c", List.of("Zerowidth right")),
        Arguments.of("Cafe\u0301 \uff28\uff49", List.of("Café Hi")),
        Arguments.of("| a | b |\n|---|---|\n| 1 | 2 |", List.of("a | b.", "1 | 2.")));
  }

  @ParameterizedTest
  @MethodSource("cleanings")
  void cleans(String text, List<String> sentences) {
    List<String> found =
        read(text, Reading.NONE, 1_000).stream().map(s -> s.spoken().text()).toList();
    assertThat(found.stream().map(s -> s.replaceAll("\\s+", " ")).toList()).isEqualTo(sentences);
  }

  @Test
  void keepsTheFirstMarksOfALetterAndDropsDecoration() {
    List<Sentence> sentences = new ArrayList<>();
    TextPipeline.sentences("Z" + "\u0301".repeat(50_000) + "ed.", Set.of(), Reading.NONE, 400)
        .forEachRemaining(sentences::add);
    assertThat(sentences).hasSize(1);
    assertThat(sentences.getFirst().spoken().text()).startsWith("\u0179").endsWith("ed.");
    assertThat(sentences.getFirst().spoken().text().length()).isLessThan(15);
  }

  @Test
  void phonemesInALinkStay() {
    String spoken =
        read("Say [tomato](/təmˈɑtO/) now.", Reading.FULL, 1_000).getFirst().spoken().text();
    assertThat(spoken).isEqualTo("Say [tomato](/təmˈɑtO/) now.");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyWordKnowsItsPlace(long seed) {
    String text = randomText(new SplittableRandom(seed));
    int last = 0;
    for (Sentence sentence : read(text, Reading.FULL, 120)) {
      assertThat(sentence.from()).isGreaterThanOrEqualTo(last);
      assertThat(sentence.to()).isGreaterThan(sentence.from()).isLessThanOrEqualTo(text.length());
      last = sentence.to();
      MappedText spoken = sentence.spoken();
      for (int i = 0; i < spoken.length(); i++) {
        int from = spoken.originalStart(i, i + 1);
        int to = spoken.originalEnd(i, i + 1);
        assertThat(from).isGreaterThanOrEqualTo(sentence.from());
        assertThat(to).isLessThanOrEqualTo(sentence.to()).isGreaterThan(from);
        if (to == from + 1 && Character.isLetter(text.charAt(from)) && text.charAt(from) < 128) {
          // A char that stands for one letter is that letter; a word for a symbol stands for no
          // letter.
          assertThat(Character.toLowerCase(text.charAt(from)))
              .isEqualTo(Character.toLowerCase(spoken.text().charAt(i)));
        }
      }
    }
  }

  private static String randomText(SplittableRandom random) {
    String[] words = {
      "Hello",
      "world.",
      "Dr.",
      "Smith",
      "$5.50",
      "**bold**",
      "https://a.com/b",
      "in",
      "1999.",
      "\ud83d\ude00",
      "naïve",
      "\n\n",
      "the",
      "21st",
      "[link](u)",
      "IV",
      "e.g.",
      "3:45pm",
      "5 km/h,",
      "—",
      "\"Yes!\"",
      "he",
      "\u200b",
      "1/2",
      "x@y.org",
      "C#",
      "\n"
    };
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      text.append(words[random.nextInt(words.length)]).append(' ');
    }
    return text.toString();
  }

  static Stream<String> hostile() {
    return Stream.of(
        "1/".repeat(50_000),
        "(".repeat(10_000),
        "9".repeat(10_000),
        "a".repeat(10_000),
        "1,".repeat(50_000),
        "*a".repeat(50_000),
        "[".repeat(50_000) + "](",
        "`".repeat(10_000),
        "a@".repeat(50_000),
        "a.".repeat(50_000),
        "\ud83d\ude00".repeat(50_000),
        " ".repeat(10_000) + "a",
        "\n".repeat(10_000) + "a",
        "> ".repeat(50_000),
        "$1 ".repeat(30_000),
        "http://".repeat(15_000),
        "\ud800".repeat(10_000) + "a",
        "e\u0301".repeat(50_000),
        "a\u0301\u0302\u0303".repeat(20_000),
        "- ".repeat(50_000),
        "---|".repeat(25_000),
        "```\n" + "a\n".repeat(40_000),
        "\"'".repeat(50_000) + ".");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void noTextTakesLong(String text) {
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(text, Reading.FULL, 400));
  }

  @Test
  void longSentencesAreCutAtClausesElseBetweenWords() {
    String text = "First clause here, second clause there, " + "word ".repeat(50) + "x".repeat(300);
    List<Sentence> parts = read(text, Reading.NONE, 100);
    assertThat(parts).allMatch(part -> part.spoken().length() <= 100);
    assertThat(parts.getFirst().continues()).isTrue();
    assertThat(parts.getLast().continues()).isFalse();
    assertThat(parts.stream().mapToInt(part -> part.spoken().length()).sum())
        .isGreaterThan(text.length() - 30);
  }

  @Test
  void knowsWhereParagraphsEnd() {
    List<Sentence> sentences = read("One. Two.\n\nThree.", Reading.FULL, 400);
    assertThat(sentences).extracting(Sentence::endsParagraph).containsExactly(false, true, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "...", "!?", "\ud83d\ude00", "\u0000", "---\n***"})
  void whatHasNoWordsHasNoSentences(String text) {
    assertThat(read(text, Reading.FULL, 400)).isEmpty();
    assertThat(TextPipeline.isSpeakable(text, TextCleaning.ALL)).isFalse();
  }

  @Test
  void withoutCleaningMarksStay() {
    Iterator<Sentence> sentences =
        TextPipeline.sentences("Some **bold** \ud83d\ude00.", Set.of(), Reading.NONE, 400);
    assertThat(sentences.next().spoken().text()).isEqualTo("Some **bold** \ud83d\ude00.");
  }

  private static List<Sentence> read(String text, Reading reading, int maxChars) {
    List<Sentence> sentences = new ArrayList<>();
    TextPipeline.sentences(text, TextCleaning.ALL, reading, maxChars)
        .forEachRemaining(sentences::add);
    return sentences;
  }

  /** Only English words are made whole; what is said as written stays. */
  @Test
  void lostLigaturesAreRestoredWhereWordsAreRead() {
    String text = "The o ce was di cult to nd.";
    assertThat(read(text, Reading.WORDS, 1_000).getFirst().spoken().text())
        .isEqualTo("The office was difficult to nd.");
    assertThat(read(text, Reading.NONE, 1_000).getFirst().spoken().text()).isEqualTo(text);
  }
}
