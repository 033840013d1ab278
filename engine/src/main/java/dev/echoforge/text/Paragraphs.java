package dev.echoforge.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks over a text's paragraphs. A blank line ends one; so does a line's end where the line is
 * short or complete, as in verse, lists and one-line texts. Lines wrapped at a margin are one
 * paragraph.
 */
final class Paragraphs {

  private static final Pattern LINE_END = Pattern.compile("[ \\t]*+\\n(\\s*+\\n)?\\s*+");

  /** A line of at least so many chars, without a sentence's end, was wrapped. */
  private static final int WRAPPED_CHARS = 45;

  private final String text;
  private final Matcher lineEnds;
  private int from;

  Paragraphs(String text) {
    this.text = text;
    lineEnds = LINE_END.matcher(text);
  }

  /** Where the current paragraph begins. */
  int from() {
    return from;
  }

  /**
   * Moves on and gives the end of the next paragraph, which begins at {@link #from}; -1 after the
   * last.
   */
  int next(int previousEnd) {
    from = previousEnd;
    while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    if (from == text.length()) {
      return -1;
    }
    int line = from;
    int search = from;
    while (lineEnds.find(search)) {
      if (lineEnds.group(1) != null || !isWrapped(line, lineEnds.start(), lineEnds.end())) {
        return lineEnds.start();
      }
      line = lineEnds.end();
      search = lineEnds.end();
    }
    return text.length();
  }

  private boolean isWrapped(int lineStart, int lineEnd, int nextLine) {
    if (lineEnd <= lineStart || nextLine >= text.length()) {
      return false;
    }
    if (Character.isLowerCase(text.charAt(nextLine))
        && Character.isLetter(text.charAt(lineEnd - 1))) {
      return true;
    }
    return lineEnd - lineStart >= WRAPPED_CHARS && ":;".indexOf(text.charAt(lineEnd - 1)) < 0;
  }
}
