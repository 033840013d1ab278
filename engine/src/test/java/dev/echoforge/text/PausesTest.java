package dev.echoforge.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.speech.TextCleaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PausesTest {

  private static List<Sentence> read(String text) {
    List<Sentence> sentences = new ArrayList<>();
    TextPipeline.sentences(text, TextCleaning.ALL, Reading.FULL, 400)
        .forEachRemaining(sentences::add);
    return sentences;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Wait [pause:1.5s] here. | 1.5",
        "Wait [pause 500ms] here. | 0.5",
        "Wait [pause: 2 s] here. | 2",
        "Wait [pause=2s] here. | 2",
        "Wait [PAUSE:1S] here. | 1",
        "Wait [pause:3] here. | 3",
        "Wait [pause:0,5s] here. | 0.5",
        "Wait [pause] here. | 1",
        "Wait [pause:2 seconds] here. | 2",
        "Wait [pause:99999s] here. | 10",
        "Wait [pause:999999999ms] here. | 10",
        "Wait [pause:1s][pause:1s] here. | 2",
        "Wait [pause:9s] [pause:9s] here. | 10",
        "Wait <break time=\"1s\"/> here. | 1",
        "Wait <break time='250ms'/> here. | 0.25",
      })
  void pausesAreAfterWhatStandsBeforeThem(String text, double seconds) {
    List<Sentence> sentences = read(text);
    assertThat(sentences)
        .extracting(sentence -> sentence.spoken().text())
        .containsExactly("Wait", "here.");
    assertThat(sentences).extracting(Sentence::pauseAfter).containsExactly(seconds, 0.0);
    assertThat(sentences).extracting(Sentence::pauseBefore).containsExactly(0.0, 0.0);
  }

  @Test
  void pausesAtTheStartAndTheEndCountToo() {
    List<Sentence> sentences = read("[pause:1s] One. Two. [pause:2s]");
    assertThat(sentences).extracting(Sentence::pauseBefore).containsExactly(1.0, 0.0);
    assertThat(sentences).extracting(Sentence::pauseAfter).containsExactly(0.0, 2.0);
  }

  @Test
  void theyStandWithoutCleaningAsWell() {
    List<Sentence> sentences = new ArrayList<>();
    TextPipeline.sentences("A [pause:1s] b.", Set.of(), Reading.NONE, 400)
        .forEachRemaining(sentences::add);
    assertThat(sentences).extracting(Sentence::pauseAfter).containsExactly(1.0, 0.0);
  }

  @ParameterizedTest
  @CsvSource({"[pause for effect] now", "a [pause:long] b", "a [pausing] b"})
  void otherBracketsAreWords(String text) {
    assertThat(read(text)).hasSize(1).first().extracting(Sentence::pauseAfter).isEqualTo(0.0);
  }

  @Test
  void whatIsOnlyAPauseHasNoSentencesButALength() {
    assertThat(read("[pause:2s]")).isEmpty();
    assertThat(TextPipeline.isSpeakable("[pause:2s]", TextCleaning.ALL)).isFalse();
    assertThat(TextPipeline.pauseSeconds("[pause:2s] --- [pause:1s]")).isEqualTo(3);
  }

  @Test
  void anotherSpellingOfTheMarkIsNoPause() {
    assertThat(read("One \uE000 two.")).hasSize(1);
  }
}
