package dev.echoforge.builtin.g2p;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuffixTest {

  private static final Set<String> KNOWN =
      Set.of("cat", "box", "city", "dog", "love", "play", "run", "make", "panic", "need", "see");

  @ParameterizedTest
  @CsvSource({
    "S, cats, cat",
    "S, boxes, box",
    "S, dog's, dog",
    "S, cities, city",
    "S, loves, love",
    "S, bus, ",
    "S, dogss, ",
    "S, as, ",
    "ED, loved, love",
    "ED, played, play",
    "ED, needed, need",
    "ED, freed, ",
    "ED, odd, ",
    "ING, playing, play",
    "ING, making, make",
    "ING, running, run",
    "ING, panicking, panic",
    "ING, seeing, see",
    "ING, thing, ",
    "ING, ing, ",
  })
  void findsTheStem(Suffix suffix, String word, String stem) {
    assertThat(suffix.stem(word, KNOWN::contains)).isEqualTo(stem);
  }

  @ParameterizedTest
  @CsvSource({
    "S, AMERICAN, kˈæt, kˈæts",
    "S, AMERICAN, dˈɔɡ, dˈɔɡz",
    "S, AMERICAN, bˈɑks, bˈɑksᵻz",
    "S, BRITISH, bˈɒks, bˈɒksɪz",
    "ED, AMERICAN, wˈɔk, wˈɔkt",
    "ED, AMERICAN, plˈA, plˈAd",
    "ED, AMERICAN, nˈid, nˈidᵻd",
    "ED, BRITISH, nˈiːd, nˈiːdɪd",
    "ED, AMERICAN, pˈAnt, pˈAntᵻd",
    "ED, AMERICAN, wˈAt, wˈAɾᵻd",
    "ED, BRITISH, wˈAt, wˈAtɪd",
    "ING, AMERICAN, wˈAt, wˈAɾɪŋ",
    "ING, BRITISH, wˈAt, wˈAtɪŋ",
    "ING, BRITISH, ɹˈIdə, ",
    "ING, AMERICAN, ɹˈIdəɹ, ɹˈIdəɹɪŋ",
  })
  void joinsTheStem(Suffix suffix, Accent accent, String stem, String expected) {
    assertThat(suffix.join(stem, accent)).isEqualTo(expected);
  }
}
