package dev.echoforge.builtin.g2p;

import static dev.echoforge.builtin.g2p.Phonemes.PRIMARY;
import static dev.echoforge.builtin.g2p.Phonemes.SECONDARY;

import org.jspecify.annotations.Nullable;

/**
 * The words whose sound is known: a checked dictionary (gold), with readings by part of speech, and
 * behind it a large one (silver).
 */
final class Lexicon {

  private final StringTable gold;
  private final StringTable silver;

  private Lexicon(StringTable gold, StringTable silver) {
    this.gold = gold;
    this.silver = silver;
  }

  static Lexicon read(G2pFiles files, Accent accent) {
    String name = "lexicon_" + accent.code();
    return new Lexicon(
        StringTable.read(files, name + "_gold.tbl"), StringTable.read(files, name + "_silver.tbl"));
  }

  boolean hasGold(String word) {
    return find(gold, word) != null;
  }

  /** Whether either dictionary has the word. */
  boolean has(String word) {
    return hasGold(word) || find(silver, word) != null;
  }

  /** Whether {@link #lookUp} knows what to do with the word, if only to spell it. */
  boolean knows(String word) {
    if (has(word)) {
      return true;
    }
    if (word.isEmpty() || !word.chars().allMatch(c -> c < 0x80 && Chars.isLetter(c))) {
      return false;
    }
    return word.length() == 1
        || (Chars.isUpper(word) && hasGold(Chars.lower(word)))
        || Chars.isUpper(word.substring(1));
  }

  /**
   * A word's phonemes in its place: the reading for its part of speech, or its letters where it is
   * an acronym; null if neither dictionary has it and it can't be spelled.
   */
  @Nullable String lookUp(String word, @Nullable String tag, Stress stress, boolean pauseFollows) {
    String known = word;
    boolean name = false;
    if (Chars.isUpper(word) && !hasGold(word)) {
      known = Chars.lower(word);
      name = "NNP".equals(tag);
    }
    Reading reading = find(gold, known);
    if (reading == null && !name) {
      reading = find(silver, known);
    }
    String phonemes = reading == null ? null : reading.choose(tag, pauseFollows);
    if (phonemes == null || (name && phonemes.indexOf(PRIMARY) < 0)) {
      String letters = spell(known);
      if (letters != null) {
        return letters;
      }
    }
    return phonemes == null ? null : stress.apply(phonemes);
  }

  /** A word that is said in one way wherever it stands; null if it is not in the dictionaries. */
  @Nullable String lookUp(String word) {
    return lookUp(word, null, Stress.AS_IS, false);
  }

  /** The phonemes under a tag of the checked dictionary, or null. */
  @Nullable String goldReading(String word, @Nullable String tag) {
    Reading reading = find(gold, word);
    return reading == null ? null : reading.choose(tag, false);
  }

  /** The names of the letters, the last one stressed; null if there is none or one has no name. */
  @Nullable String spell(String word) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
      int letter = word.codePointAt(i);
      if (!Character.isLetter(letter)) {
        continue;
      }
      Reading name = find(gold, Character.toString(Character.toUpperCase(letter)));
      String phonemes = name == null ? null : name.choose(null, false);
      if (phonemes == null) {
        return null;
      }
      letters.append(phonemes);
    }
    if (letters.isEmpty()) {
      return null;
    }
    String even = Stress.SECONDARY_ONLY.apply(letters.toString());
    int last = even.lastIndexOf(SECONDARY);
    return last < 0 ? even : even.substring(0, last) + PRIMARY + even.substring(last + 1);
  }

  /** A word in lower case also answers to its capitalised form and the other way round. */
  private static @Nullable Reading find(StringTable table, String word) {
    String text = table.get(word);
    if (text == null && word.length() > 1) {
      String lower = Chars.lower(word);
      String capitalized = Chars.capitalized(word);
      if (word.equals(lower)) {
        text = capitalized.equals(word) ? null : table.get(capitalized);
      } else if (word.equals(capitalized)) {
        text = table.get(lower);
      }
    }
    return text == null ? null : new Reading(text);
  }
}
