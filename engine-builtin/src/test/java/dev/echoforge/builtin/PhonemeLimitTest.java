package dev.echoforge.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.echoforge.builtin.g2p.PhonemeWord;
import dev.echoforge.builtin.g2p.Pronunciation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhonemeLimitTest {

  @Test
  void leavesWhatFits() {
    Pronunciation whole = pronunciation("ab, cd");
    assertThat(PhonemeLimit.split(whole, 6)).containsExactly(whole);
  }

  @Test
  void splitsWhereAClauseEndsRatherThanBetweenWords() {
    assertThat(split("ab cd, ef gh ij", 10)).containsExactly("ab cd,", "ef gh ij");
  }

  @Test
  void keepsClausesTogetherThatFit() {
    assertThat(split("ab, cd; ef: gh— ij kl", 12)).containsExactly("ab, cd; ef:", "gh— ij kl");
  }

  @Test
  void splitsALongClauseBetweenWords() {
    assertThat(split("abcd efgh ijkl", 9)).containsExactly("abcd efgh", "ijkl");
  }

  @Test
  void cutsALongWord() {
    assertThat(split("abcdefghij kl", 4)).containsExactly("abcd", "efgh", "ij", "kl");
  }

  @Test
  void countsWordsFromThePartsStart() {
    List<Pronunciation> parts = PhonemeLimit.split(pronunciation("ab, cd ef"), 6);
    assertThat(parts.get(1).words())
        .containsExactly(new PhonemeWord(4, 6, 0, 2), new PhonemeWord(7, 9, 3, 5));
  }

  @Test
  void aCutWordIsInBothParts() {
    List<Pronunciation> parts = PhonemeLimit.split(pronunciation("abcdef gh"), 4);
    assertThat(parts.get(0).words()).containsExactly(new PhonemeWord(0, 6, 0, 4));
    assertThat(parts.get(1).words()).containsExactly(new PhonemeWord(0, 6, 0, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 20, 399})
  void losesNothing(int limit) {
    SplittableRandom random = new SplittableRandom(limit);
    for (int run = 0; run < 200; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(1, 600); i > 0; i--) {
        text.append("abcdefg ,;  ".charAt(random.nextInt(12)));
      }
      String phonemes = text.toString().strip();
      List<String> parts = split(phonemes, limit);
      assertThat(String.join("", parts).replace(" ", "")).isEqualTo(phonemes.replace(" ", ""));
      assertThat(parts).allSatisfy(part -> assertThat(part.length()).isLessThanOrEqualTo(limit));
    }
  }

  private static List<String> split(String phonemes, int limit) {
    return PhonemeLimit.split(pronunciation(phonemes), limit).stream()
        .map(Pronunciation::phonemes)
        .toList();
  }

  /** Each run of letters is a word; its place in the text is its place in the phonemes. */
  private static Pronunciation pronunciation(String phonemes) {
    List<PhonemeWord> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= phonemes.length(); i++) {
      boolean letter = i < phonemes.length() && Character.isLetter(phonemes.charAt(i));
      if (!letter) {
        if (i > start) {
          words.add(new PhonemeWord(start, i, start, i));
        }
        start = i + 1;
      }
    }
    return new Pronunciation(phonemes, words);
  }
}
