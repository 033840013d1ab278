package dev.echoforge.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.echoforge.speech.TextCleaning;
import java.time.Duration;
import java.util.Iterator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that would make a pattern with nested repetition run for ever, or its stack run out. */
class HostileTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(", "[", "{", "<", "-", "–", "9", "A", "I", "X", "$", "`", "*", "_", "~", "\\", "\\frac{", "{{", "[[", "[1]", "[pause:1s]", "<b>",
        "<!--", "<script>", "&amp;", "''", "'", "\"", "a-\n", "- [ ] ", "|", "==", "1/2 ", "5'", "1° ", "¹", "x^", "#", "@", "A. ", ":", "Mon-",
        "aaa", "b-b-", "C6H12", "5km ", "1h ", "€", "code 1", "THE ", "CHAPTER I ", "1 000 ", "$x$", "->", "a few km ", "\uE000", "\u00AD"
      })
  void noTextTakesLong(String unit) {
    String text = unit.repeat(20_000 / unit.length());
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          int last = 0;
          Iterator<Sentence> sentences =
              TextPipeline.sentences(text, TextCleaning.ALL, Reading.FULL, 400);
          while (sentences.hasNext()) {
            Sentence sentence = sentences.next();
            assertThat(sentence.from()).isGreaterThanOrEqualTo(last);
            last = sentence.to();
          }
        });
  }
}
