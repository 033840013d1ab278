package dev.echoforge.builtin.g2p;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberWordsTest {

  @ParameterizedTest
  @CsvSource({
    "0, zero",
    "7, seven",
    "13, thirteen",
    "20, twenty",
    "45, forty five",
    "100, one hundred",
    "101, one hundred one",
    "1250, one thousand two hundred fifty",
    "1000000, one million",
    "1000000000000000, one quadrillion",
    "1234567890123456789, one two three four five six seven eight nine zero one two three four five"
        + " six seven eight nine",
  })
  void cardinal(String digits, String words) {
    assertThat(NumberWords.cardinal(digits)).containsExactly(words.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "1, first",
    "2, second",
    "12, twelfth",
    "20, twentieth",
    "23, twenty third",
    "101, one hundred first",
    "1000, one thousandth",
  })
  void ordinal(String digits, String words) {
    assertThat(NumberWords.ordinal(digits)).containsExactly(words.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "1066, ten sixty six",
    "1900, nineteen hundred",
    "1905, nineteen oh five",
    "1999, nineteen ninety nine",
    "2000, two thousand",
    "2004, two thousand four",
    "2010, twenty ten",
    "0042, forty two",
  })
  void year(String digits, String words) {
    assertThat(NumberWords.year(digits)).containsExactly(words.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "3.14, three point one four",
    "0.50, zero point five",
    "2.0, two",
    ".05, point zero five",
    "10., ten",
  })
  void decimal(String number, String words) {
    assertThat(NumberWords.decimal(number)).containsExactly(words.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "3, three",
    "80, eighty",
    "380, three eighty",
    "404, four O four",
    "300, three hundred",
    "1080, one zero eight zero",
    "007, zero zero seven",
  })
  void code(String digits, String words) {
    assertThat(NumberWords.code(digits)).containsExactly(words.split(" "));
  }

  @ParameterizedTest
  @CsvSource({"1.2.3, one two three", "10.15.7, ten fifteen seven", "1.04, one zero four"})
  void version(String number, String words) {
    assertThat(NumberWords.version(number)).containsExactly(words.split(" "));
  }
}
