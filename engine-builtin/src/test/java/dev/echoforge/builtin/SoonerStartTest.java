package dev.echoforge.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.builtin.g2p.PhonemeWord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoonerStartTest {

  @Test
  void aLongStartIsCutAtAClause() {
    PhonemeSentence whole = sentence("abc ".repeat(30).strip() + ", " + "def ".repeat(40).strip());
    List<PhonemeSentence> parts = all(whole);

    assertThat(parts).hasSize(2);
    assertThat(parts.getFirst().phonemes()).hasSize(120).endsWith("abc,");
    assertThat(parts.getLast().phonemes()).startsWith("def").endsWith("def");
    assertThat(parts).extracting(PhonemeSentence::sentence).containsOnly(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 50, 56, 70, 81, 99})
  void noWordIsLostAndEachKeepsItsPhonemes(int words) {
    PhonemeSentence whole = sentence("abc ".repeat(words).strip());
    List<PhonemeSentence> parts = all(whole);

    assertThat(parts).hasSize(words < 81 ? 1 : 2);
    assertThat(parts.getFirst().textStart()).isEqualTo(whole.textStart());
    assertThat(parts.getLast().textEnd()).isEqualTo(whole.textEnd());
    assertThat(parts.stream().mapToInt(part -> part.words().size()).sum()).isEqualTo(words);
    for (PhonemeSentence part : parts) {
      for (PhonemeWord word : part.words()) {
        assertThat(part.phonemes().substring(word.phonemesStart(), word.phonemesEnd()))
            .isEqualTo("abc");
        assertThat(word.textStart()).isBetween(part.textStart(), part.textEnd());
      }
    }
  }

  @Test
  void whatFollowsTheFirstIsLeftAsItIs() {
    PhonemeSentence brief = sentence("abc");
    PhonemeSentence longer = sentence("abc ".repeat(99).strip());
    Iterator<PhonemeSentence> parts = new SoonerStart(List.of(brief, longer).iterator());

    assertThat(parts.next()).isSameAs(brief);
    assertThat(parts.next()).isSameAs(longer);
    assertThat(parts.hasNext()).isFalse();
  }

  private static List<PhonemeSentence> all(PhonemeSentence sentence) {
    List<PhonemeSentence> parts = new ArrayList<>();
    new SoonerStart(List.of(sentence).iterator()).forEachRemaining(parts::add);
    return parts;
  }

  /** A sentence whose phonemes are its letters. */
  private static PhonemeSentence sentence(String text) {
    List<PhonemeWord> words = new ArrayList<>();
    int from = 0;
    for (String word : text.split(" ")) {
      int length = word.replace(",", "").length();
      words.add(new PhonemeWord(from + 100, from + 100 + length, from, from + length));
      from += word.length() + 1;
    }
    return new PhonemeSentence(3, 100, 100 + text.length(), text, words);
  }
}
