package dev.echoforge.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.speech.SentenceTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsualPauseTest {

  @Test
  void paragraphsAreFurtherApartThanSentencesAndThoseThanParts() {
    double parts = pause("One, two.", 4, 5, 0);
    double sentences = pause("One. Two.", 4, 5, 1);
    double lines = pause("One.\n Two.", 4, 6, 1);
    double paragraphs = pause("One.\n \n Two.", 4, 8, 1);

    assertThat(parts).isLessThan(sentences);
    assertThat(lines).isEqualTo(sentences);
    assertThat(paragraphs).isGreaterThan(sentences);
    assertThat(pause("One.\u2029Two.", 4, 5, 1)).isEqualTo(paragraphs);
  }

  @Test
  void linesWithOtherSignsBetweenThemAreNoEmptyLine() {
    assertThat(pause("One.\n-\nTwo.", 4, 7, 1)).isEqualTo(pause("One. Two.", 4, 5, 1));
  }

  private static double pause(String text, int end, int next, int sentence) {
    SentenceTime open = new SentenceTime(0, text.substring(0, end), 0, end, 0, 1);
    PhonemeSentence part = new PhonemeSentence(sentence, next, text.length(), "t", List.of());
    return UsualPause.seconds(text, open, part);
  }
}
