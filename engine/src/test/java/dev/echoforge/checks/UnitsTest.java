package dev.echoforge.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UnitsTest {

  @Test
  void initialsEndNoSentence() {
    assertThat(Units.of("J. K. Rowling")).isLessThan(Units.of("Jan. Kay. Rowling") - 8);
    assertThat(Units.of("J. K. Rowling"))
        .isCloseTo(2 * (2.2 + 0.3) + Units.of("Rowling"), within(0.001));
  }

  @Test
  void aSentenceMayEndWithASingleCapital() {
    assertThat(Units.of("So do I. Then we left"))
        .isGreaterThan(Units.of("So do I Then we left") + 5);
    assertThat(Units.of("We took Plan B. We left"))
        .isGreaterThan(Units.of("We took Plan B We left") + 5);
    assertThat(Units.of("It is by J. I. Packer")).isLessThan(Units.of("It is by J I Packer") + 3);
  }

  @Test
  void abbreviationsAreMoreThanTheirLetters() {
    assertThat(Units.of("Dr Smith")).isGreaterThan(Units.of("Da Smith") + 2);
    assertThat(Units.of("DR Smith")).isCloseTo(2 * 2.2 + 0.3 + Units.of("Smith"), within(0.001));
  }

  @Test
  void otherScriptsAreNoAbbreviations() {
    String word = "\u043c\u0438\u0440"; // three letters, none of them a Latin vowel
    assertThat(Units.of(word)).isCloseTo(3.3, within(0.001));
  }
}
