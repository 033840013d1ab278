package dev.echoforge.builtin;

import dev.echoforge.builtin.g2p.PhonemeWord;
import dev.echoforge.builtin.g2p.Pronunciation;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits what is too long for the models to hear at once: where clauses end, else between words,
 * else within a word. Neighbouring clauses stay together as long as they fit.
 */
final class PhonemeLimit {

  private static final String CLAUSE_ENDS = ",;:—";

  private final String phonemes;
  private final int limit;

  private PhonemeLimit(String phonemes, int limit) {
    this.phonemes = phonemes;
    this.limit = limit;
  }

  /** The parts in order, each of at most {@code limit} phonemes and without spaces at its ends. */
  static List<Pronunciation> split(Pronunciation whole, int limit) {
    if (whole.phonemes().length() <= limit) {
      return List.of(whole);
    }
    List<Pronunciation> parts = new ArrayList<>();
    PhonemeLimit text = new PhonemeLimit(whole.phonemes(), limit);
    int start = text.skipSpaces(0);
    while (start < whole.phonemes().length()) {
      int end = text.endOfPart(start);
      parts.add(part(whole, start, end));
      start = text.skipSpaces(end);
    }
    return parts;
  }

  private int skipSpaces(int from) {
    int at = from;
    while (at < phonemes.length() && phonemes.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private int endOfPart(int start) {
    if (phonemes.length() - start <= limit) {
      return phonemes.length();
    }
    int space = -1;
    for (int at = start + limit; at > start; at--) {
      if (phonemes.charAt(at) == ' ' && phonemes.charAt(at - 1) != ' ') {
        if (CLAUSE_ENDS.indexOf(phonemes.charAt(at - 1)) >= 0) {
          return at;
        }
        space = Math.max(space, at);
      }
    }
    return space > 0 ? space : start + limit;
  }

  /** The words in the part, their phonemes counted from its start; a cut word is in both parts. */
  private static Pronunciation part(Pronunciation whole, int start, int end) {
    List<PhonemeWord> words = new ArrayList<>();
    for (PhonemeWord word : whole.words()) {
      int from = Math.max(word.phonemesStart(), start);
      int to = Math.min(word.phonemesEnd(), end);
      if (from < to) {
        words.add(new PhonemeWord(word.textStart(), word.textEnd(), from - start, to - start));
      }
    }
    return new Pronunciation(whole.phonemes().substring(start, end), words);
  }
}
