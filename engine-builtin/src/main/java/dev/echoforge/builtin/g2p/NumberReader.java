package dev.echoforge.builtin.g2p;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads digits that reached this stage. Numbers are written out by the text normaliser before; what
 * is left are digits within names and codes (MP3, A380, 4x4), and whatever a caller passes raw.
 */
final class NumberReader {

  private static final List<String> SUFFIXES =
      List.of("ing", "'d", "ed", "'s", "st", "nd", "rd", "th", "s");
  private static final Set<String> ORDINAL = Set.of("st", "nd", "rd", "th");

  private final Lexicon lexicon;
  private final Accent accent;

  NumberReader(Lexicon lexicon, Accent accent) {
    this.lexicon = lexicon;
    this.accent = accent;
  }

  /**
   * The phonemes of digits with points, commas, a leading minus and an ending such as "th" or "s";
   * null if the text is no such thing.
   *
   * @param startsWord whether the digits stand at the start of a word; those within one ("A380")
   *     are read like a code
   */
  @Nullable String read(String text, boolean startsWord) {
    String suffix = SUFFIXES.stream().filter(text::endsWith).findFirst().orElse("");
    String number = text.substring(0, text.length() - suffix.length());
    boolean minus = startsWord && number.startsWith("-");
    number = minus ? number.substring(1) : number;
    boolean digits = number.chars().anyMatch(Chars::isDigit);
    if (!digits || !number.chars().allMatch(c -> Chars.isDigit(c) || c == ',' || c == '.')) {
      return null;
    }
    List<String> words = new ArrayList<>(minus ? List.of("minus") : List.of());
    words.addAll(words(number, ORDINAL.contains(suffix), startsWord));
    String phonemes = String.join(" ", words.stream().map(this::say).toList());
    return switch (suffix) {
      case "s", "'s" -> Suffix.S.join(phonemes, accent);
      case "ed", "'d" -> Suffix.ED.join(phonemes, accent);
      case "ing" -> Suffix.ING.join(phonemes, accent);
      default -> phonemes;
    };
  }

  private static List<String> words(String text, boolean ordinal, boolean startsWord) {
    String number = text.replace(",", "");
    long points = number.chars().filter(c -> c == '.').count();
    if (points == 0 && ordinal) {
      return NumberWords.ordinal(number);
    } else if (points == 0 && text.length() == 4 && number.length() == 4) {
      return NumberWords.year(number);
    } else if (points == 0) {
      return startsWord ? NumberWords.cardinal(number) : NumberWords.code(number);
    } else if (points == 1 && startsWord) {
      return NumberWords.decimal(number);
    }
    return NumberWords.version(number);
  }

  private String say(String word) {
    Stress stress = word.equals("point") || word.equals("O") ? Stress.NONE : Stress.AS_IS;
    String phonemes = lexicon.lookUp(word, null, stress, false);
    return phonemes == null ? "" : phonemes;
  }
}
