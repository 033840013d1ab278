package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningTest {

  private static List<int[]> frames(int count) {
    return Collections.nCopies(count, new int[] {1, 2});
  }

  @Test
  void takesSentencesUntilTheVoiceIsKnown() {
    Opening opening = new Opening(true);
    opening.add(1, "Hi.", frames(10), true);
    assertThat(opening.isOpen()).isTrue();
    opening.add(1, "How are you?", frames(60), true);
    assertThat(opening.isOpen()).isFalse();
    assertThat(opening.segments())
        .extracting(ContextSegment::text)
        .containsExactly("Hi.", "How are you?");
    assertThat(opening.segments().getLast().codes()).hasNumberOfRows(60);
  }

  @Test
  void leavesOutWhatDidNotComeToItsEndAndGivesUpAfterSome() {
    Opening opening = new Opening(true);
    opening.add(1, "One.", frames(100), false);
    opening.add(1, "Two.", frames(0), true);
    assertThat(opening.isOpen()).isTrue();
    opening.add(1, "Three.", frames(100), false);
    assertThat(opening.isOpen()).isFalse();
    assertThat(opening.segments()).isEmpty();
  }

  @Test
  void isNotNeededWhereThereIsContext() {
    assertThat(new Opening(false).isOpen()).isFalse();
  }
}
