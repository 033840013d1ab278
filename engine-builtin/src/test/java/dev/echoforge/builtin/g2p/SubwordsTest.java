package dev.echoforge.builtin.g2p;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubwordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "word | word",
        "camelCaseWord | camel Case Word",
        "iPhone | i Phone",
        "McDonald | Mc Donald",
        "OReilly | O Reilly",
        "O'Neill | O'N eill",
        "XMLParser | XMLParser",
        "snake_case | snake _ case",
        "well-known | well - known",
        "don't | don't",
        "'em | ' em",
        "dogs' | dogs '",
        "rock'n'roll | rock'n'r oll",
        "MP3 | MP 3",
        "-5 | -5",
        "3.14 | 3.14",
        "1,000.50, | 1,000.50 ,",
        "v1.2.3 | v 1.2.3",
        ".5 | .5",
        "co-op's | co - op's",
        "''x'' | '' x ''",
        "naïve | naïve",
        "C++ | C + +",
        "😀😀 | 😀 😀",
        "𝐇𝐢 | 𝐇𝐢",
      })
  void splits(String token, String parts) {
    List<String> found =
        Subwords.split(token).stream()
            .map(part -> token.substring(part.start(), part.end()))
            .toList();
    assertThat(String.join(" ", found)).isEqualTo(parts);
  }
}
