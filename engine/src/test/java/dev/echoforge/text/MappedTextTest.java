package dev.echoforge.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappedTextTest {

  private static final Pattern WORD = Pattern.compile("\\S+");

  /** What the words of a text stand for in its original. */
  private static List<String> originals(MappedText text, String original) {
    List<String> found = new ArrayList<>();
    Matcher matcher = WORD.matcher(text.text());
    while (matcher.find()) {
      found.add(
          original.substring(
              text.originalStart(matcher.start(), matcher.end()),
              text.originalEnd(matcher.start(), matcher.end())));
    }
    return found;
  }

  @Test
  void whiteSpaceAroundAReplacedPartIsNotPartOfItsWords() {
    String original = "so  Dr. Who  is";
    MappedText text =
        MappedText.of(original).replaceAll(Pattern.compile("\\s+Dr\\. "), " Doctor the ");
    assertThat(text.text()).isEqualTo("so Doctor the Who  is");
    assertThat(originals(text, original)).containsExactly("so", "Dr.", "Dr.", "Who", "is");
  }

  @Test
  void aWordMadeOfWhiteSpaceStandsForIt() {
    String original = "one \n two";
    MappedText text = MappedText.of(original).replaceAll(Pattern.compile("\\s+"), " and ");
    assertThat(originals(text, original)).containsExactly("one", " \n ", "two");
  }

  @Test
  void aReplacementOfAReplacementStandsForTheFirstOne() {
    String original = "a 12 kg b";
    MappedText text =
        MappedText.of(original)
            .replaceAll(Pattern.compile("12 kg"), "12 kilograms")
            .replaceAll(Pattern.compile("12 "), "twelve ");
    assertThat(text.text()).isEqualTo("a twelve kilograms b");
    assertThat(originals(text, original)).containsExactly("a", "12 kg", "12 kg", "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This costs, Dr. Smith said; Mr. Jones vs. Mt. Everest, 5 kg at 3 p.m. on Jan. 5, 2024.",
        "No. 5 of the U.S. army, Sec. 3, Eq. (4), ca. 1800, p. 7, pp. 3-4, №  9 and #  9.",
        "He lives at 12 Main St. in St. Louis, b/c of  you , & co.  etc. , said Prof. Gray .",
        "Gen. Lee , Capt. Kirk and Rev. Brown ate 1 1/2 cups at  6 : 30 , $ 5 each ; 3 x 4 = 12 .",
      })
  void wordsOfASentenceStandForWhatIsWrittenWithoutWhiteSpace(String sentence) {
    MappedText read = EnglishNormalizer.full(MappedText.of(sentence));
    assertThat(originals(read, sentence))
        .isNotEmpty()
        .allSatisfy(word -> assertThat(word).isEqualTo(word.strip()));
  }
}
