package dev.echoforge.text;

import org.jspecify.annotations.Nullable;

/**
 * The stretches of a text between the pauses that it asks for, and how long these are. Pauses in a
 * row are one, of at most {@link PauseMarks#LONGEST} seconds.
 */
final class Stretches {

  private final String original;
  private final MappedText text;
  private int end = -1;
  private int lastWord;
  private double before;
  private boolean given; // whether the pause at the stretch's end went to its last sentence

  /**
   * @param original the user's text, where each pause's own words are looked up
   * @param text the cleaned text with {@link PauseMarks#MARK}s
   */
  Stretches(String original, MappedText text) {
    this.original = original;
    this.text = text;
  }

  /** The next stretch, which may have no words; null after the last. */
  @Nullable MappedText next() {
    if (end >= text.length()) {
      return null;
    }
    int from = end + 1;
    if (end >= 0 && !given) {
      before = Math.min(PauseMarks.LONGEST, before + secondsAt(end));
    }
    given = false;
    int mark = text.text().indexOf(PauseMarks.MARK, from);
    end = mark < 0 ? text.length() : mark;
    lastWord = end;
    while (lastWord > from && !Character.isLetterOrDigit(text.text().codePointBefore(lastWord))) {
      lastWord -= Character.charCount(text.text().codePointBefore(lastWord));
    }
    lastWord -= from;
    return from == 0 && end == text.length() ? text : text.slice(from, end);
  }

  /** The pause before what is spoken next; asked once for each. */
  double pauseBefore() {
    double pause = before;
    before = 0;
    return pause;
  }

  /**
   * The pause after a sentence of this stretch, which is then no longer the next one's; 0 where the
   * stretch has more words.
   *
   * @param to the sentence's end within the stretch
   */
  double pauseAfter(int to) {
    if (to < lastWord || end >= text.length()) {
      return 0;
    }
    double pause = secondsAt(end);
    given = true;
    int next = text.text().indexOf(PauseMarks.MARK, end + 1);
    while (next >= 0 && !hasWords(end + 1, next)) {
      pause = Math.min(PauseMarks.LONGEST, pause + secondsAt(next));
      end = next;
      next = text.text().indexOf(PauseMarks.MARK, end + 1);
    }
    return pause;
  }

  /** All pauses of a text, in seconds. */
  double allPauses() {
    double all = 0;
    for (int at = text.text().indexOf(PauseMarks.MARK); at >= 0; at = text.text().indexOf(PauseMarks.MARK, at + 1)) {
      all = Math.min(PauseMarks.LONGEST, all + secondsAt(at));
    }
    return all;
  }

  private boolean hasWords(int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.isLetterOrDigit(text.text().codePointAt(i))) {
        return true;
      }
    }
    return false;
  }

  private double secondsAt(int mark) {
    return PauseMarks.seconds(
        original.substring(text.originalStart(mark, mark + 1), text.originalEnd(mark, mark + 1)));
  }
}
