package dev.echoforge.builtin.g2p;

/**
 * A piece of the text: a word, a part of one, or punctuation.
 *
 * @param text what is read; where it starts in the text is {@code start}
 * @param start its place in the text, in UTF-16 units
 * @param spaceAfter whether a space follows
 */
record Token(String text, int start, boolean spaceAfter) {

  int end() {
    return start + text.length();
  }
}
