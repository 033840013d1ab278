package dev.echoforge.csm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoicePrimerTest {

  private static List<int[]> frames(int count) {
    return Collections.nCopies(count, new int[] {1, 2});
  }

  @Test
  void takesSentencesUntilTheVoiceIsKnown() {
    VoicePrimer primer = new VoicePrimer(true);
    primer.add(1, "Hi.", frames(10), true);
    assertThat(primer.isOpen()).isTrue();
    primer.add(1, "How are you?", frames(60), true);
    assertThat(primer.isOpen()).isFalse();
    assertThat(primer.segments())
        .extracting(ContextSegment::text)
        .containsExactly("Hi.", "How are you?");
    assertThat(primer.segments().getLast().codes()).hasNumberOfRows(60);
  }

  @Test
  void leavesOutWhatDidNotComeToItsEndAndGivesUpAfterSome() {
    VoicePrimer primer = new VoicePrimer(true);
    primer.add(1, "One.", frames(100), false);
    primer.add(1, "Two.", frames(0), true);
    assertThat(primer.isOpen()).isTrue();
    primer.add(1, "Three.", frames(100), false);
    assertThat(primer.isOpen()).isFalse();
    assertThat(primer.segments()).isEmpty();
  }

  @Test
  void isNotNeededWhereThereIsContext() {
    assertThat(new VoicePrimer(false).isOpen()).isFalse();
  }
}
