package dev.echoforge.builtin.g2p;

import static dev.echoforge.builtin.g2p.Phonemes.PRIMARY;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Joins the parts of a word that were looked up one by one: one or two keep their full stress. */
final class Compounds {

  /** Characters between parts that say nothing about how they belong together. */
  private static final String JOINTS = "',-._‘’/";

  private Compounds() {}

  static boolean isJoint(String text) {
    return text.chars().allMatch(c -> JOINTS.indexOf(c) >= 0);
  }

  /**
   * The word's phonemes.
   *
   * @param text the whole word
   * @param parts its parts' texts
   * @param phonemes the parts' phonemes, empty for joints
   */
  static String join(String text, List<String> parts, List<String> phonemes) {
    if (areApart(text)) {
      return String.join(" ", phonemes.stream().filter(part -> !part.isEmpty()).toList());
    }
    List<String> settled = new ArrayList<>(phonemes);
    for (int weaker : weakened(parts, phonemes)) {
      settled.set(weaker, Stress.WEAKER.apply(settled.get(weaker)));
    }
    return String.join("", settled);
  }

  /**
   * Parts with a slash, or with both letters and digits or signs, are said as words of their own.
   */
  private static boolean areApart(String text) {
    int kinds = 0;
    for (int c : text.codePoints().toArray()) {
      if (c == '/' || c == ' ') {
        return true;
      } else if (JOINTS.indexOf(c) < 0) {
        kinds |= Character.isLetter(c) ? 1 : Chars.isDigit(c) ? 2 : 4;
      }
    }
    return Integer.bitCount(kinds) > 1;
  }

  /** Which parts lose their primary stress. */
  private static List<Integer> weakened(List<String> parts, List<String> phonemes) {
    List<Integer> spoken = new ArrayList<>();
    int stressed = 0;
    for (int i = 0; i < phonemes.size(); i++) {
      if (!phonemes.get(i).isEmpty()) {
        spoken.add(i);
        stressed += isStressed(phonemes.get(i)) ? 1 : 0;
      }
    }
    if (spoken.size() == 2 && parts.get(spoken.getFirst()).length() == 1) {
      return List.of(spoken.getLast());
    } else if (spoken.size() < 2 || stressed <= (spoken.size() + 1) / 2) {
      return List.of();
    }
    Comparator<Integer> lightestFirst =
        Comparator.comparing((Integer i) -> isStressed(phonemes.get(i)))
            .thenComparingInt(i -> Phonemes.weight(phonemes.get(i)));
    return spoken.stream().sorted(lightestFirst).limit(spoken.size() / 2).toList();
  }

  private static boolean isStressed(String phonemes) {
    return phonemes.indexOf(PRIMARY) >= 0;
  }
}
