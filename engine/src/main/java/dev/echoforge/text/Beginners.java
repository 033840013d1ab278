package dev.echoforge.text;

import java.util.Set;

/** English words that sentences often begin with, and what a single capital before them is. */
public final class Beginners {

  private static final Set<String> WORDS =
      Set.of(
          "The",
          "A",
          "An",
          "It",
          "He",
          "She",
          "We",
          "You",
          "They",
          "I",
          "This",
          "That",
          "These",
          "Those",
          "There",
          "Then",
          "But",
          "And",
          "Or",
          "So",
          "If",
          "When",
          "While",
          "What",
          "Why",
          "How",
          "Who",
          "Where",
          "In",
          "On",
          "At",
          "For",
          "From",
          "To",
          "With",
          "By",
          "As",
          "After",
          "Before",
          "Now",
          "Here",
          "His",
          "Her",
          "My",
          "Our",
          "Your",
          "Its",
          "Their",
          "No",
          "Not",
          "Yes",
          "Just",
          "Once",
          "Since",
          "Some",
          "All",
          "Every",
          "Each",
          "Please",
          "Let",
          "Do",
          "Did",
          "Is",
          "Are",
          "Was",
          "Were",
          "Will",
          "Would",
          "Can",
          "Could",
          "Nobody",
          "Everyone",
          "Many",
          "Most",
          "However",
          "Although");

  private Beginners() {}

  /** Whether sentences often begin with a word. */
  static boolean contain(String word) {
    return WORDS.contains(word);
  }

  /**
   * Whether a sentence ends with a single capital and its full stop: "Plan B. We left", but not "J.
   * K. Rowling".
   *
   * @param capital the word of one letter
   * @param before the text before it
   * @param next the word after its full stop; may be empty
   */
  public static boolean afterCapital(String capital, String before, String next) {
    boolean word = next.length() > 1 && !before.isBlank() && WORDS.contains(next);
    return word || afterPronoun(capital, before, next);
  }

  /** "So do I. Then …" against "I. M. Pei". */
  static boolean afterPronoun(String word, String before, String next) {
    String trimmed = before.stripTrailing();
    return word.equals("I")
        && next.length() > 1
        && !trimmed.isEmpty()
        && Character.isLowerCase(trimmed.charAt(trimmed.length() - 1));
  }
}
