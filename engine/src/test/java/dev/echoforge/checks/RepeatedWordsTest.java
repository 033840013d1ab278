package dev.echoforge.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.checks.RepeatedWords.Repeat;
import java.util.Comparator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RepeatedWordsTest {

  private static Repeat longest(String text) {
    return RepeatedWords.in(text).stream()
        .max(Comparator.comparingDouble(Repeat::units))
        .orElseThrow();
  }

  @Test
  void whatIsSaidTwiceIsFoundWithItsLengthAndDistance() {
    Repeat repeat = longest("four hundred sixty four thousand one hundred sixty two");
    assertThat(repeat.units())
        .isCloseTo(Units.of("hundred") + Units.of("sixty"), Offset.offset(1e-9));
    double between = Units.of("four") + Units.of("thousand") + Units.of("one");
    assertThat(repeat.distance()).isCloseTo(repeat.units() + between, Offset.offset(1e-9));
  }

  @Test
  void wordsThatBeginAlikeSoundAlike() {
    assertThat(longest("He said that, and that's that.").units()).isGreaterThan(3);
  }

  @Test
  void whereNothingIsSaidTwiceThereIsNothing() {
    assertThat(RepeatedWords.in("Nobody came.")).isEmpty();
    assertThat(RepeatedWords.in("")).isEmpty();
    assertThat(RepeatedWords.in("… — !")).isEmpty();
  }
}
