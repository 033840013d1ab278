package dev.echoforge.captions;

import dev.echoforge.speech.SentenceTime;
import dev.echoforge.speech.WordTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays a sentence out in cues that can be read: at most two lines of 42 characters and seven
 * seconds, broken where a clause ends if there is such a place. Source: the common broadcasters'
 * guidelines (BBC Subtitle Guidelines, Netflix Timed Text Style Guide).
 */
final class CueLayout {

  private static final int LINE_CHARS = 42;
  private static final int CUE_CHARS = 2 * LINE_CHARS;
  private static final double MAX_SECONDS = 7;

  private CueLayout() {}

  static List<Cue> cues(SentenceTime sentence, List<WordTime> words) {
    List<Unit> units = units(sentence, words);
    List<Cue> cues = new ArrayList<>();
    int from = 0;
    while (from < units.size()) {
      int to = end(units, from);
      double end = units.get(to - 1).endSeconds();
      if (to == units.size()) {
        end = Math.max(end, sentence.endSeconds());
      }
      cues.add(new Cue(units.get(from).startSeconds(), end, lines(units.subList(from, to))));
      from = to;
    }
    return cues;
  }

  /** What stands between two spaces: a word or more, with the signs around them. */
  private record Unit(String text, double startSeconds, double endSeconds) {}

  private static List<Unit> units(SentenceTime sentence, List<WordTime> words) {
    List<Unit> units = new ArrayList<>();
    String text = sentence.text();
    int begin = 0;
    int first = 0;
    for (int i = 0; i < words.size(); i++) {
      boolean last = i + 1 == words.size();
      int gapFrom = place(sentence, words.get(i).to());
      int gapTo = last ? text.length() : place(sentence, words.get(i + 1).from());
      int cut = last ? text.length() : lastSpace(text, gapFrom, gapTo);
      if (cut >= 0) {
        String written = text.substring(Math.min(begin, cut), cut).strip().replaceAll("\\s+", " ");
        units.add(
            new Unit(
                written.isEmpty() ? words.get(i).text() : written,
                words.get(first).startSeconds(),
                words.get(i).endSeconds()));
        begin = cut;
        first = i + 1;
      }
    }
    return units;
  }

  private static int place(SentenceTime sentence, int inWork) {
    return Math.clamp(inWork - sentence.from(), 0, sentence.text().length());
  }

  /** After the last white space in text[from, to); -1 where there is none. */
  private static int lastSpace(String text, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i + 1;
      }
    }
    return -1;
  }

  /**
   * Where the cue that begins at a unit ends: as late as fits, but after a clause if one ends in
   * its second half.
   */
  private static int end(List<Unit> units, int from) {
    int chars = 0;
    int to = from;
    int clause = -1;
    while (to < units.size()) {
      chars += units.get(to).text().length() + (to == from ? 0 : 1);
      boolean tooLong = units.get(to).endSeconds() - units.get(from).startSeconds() > MAX_SECONDS;
      boolean tooWide = chars > CUE_CHARS || lines(units.subList(from, to + 1)).size() > 2;
      if (to > from && (tooWide || tooLong)) {
        return clause > from ? clause : to;
      }
      to++;
      if (endsClause(units.get(to - 1).text()) && chars > CUE_CHARS / 2) {
        clause = to;
      }
    }
    return to;
  }

  private static boolean endsClause(String text) {
    return !text.isEmpty() && ",;:.!?…—)”\"".indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  private static List<String> lines(List<Unit> units) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (Unit unit : units) {
      if (!line.isEmpty() && line.length() + 1 + unit.text().length() > LINE_CHARS) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(unit.text());
    }
    lines.add(line.toString());
    return lines;
  }
}
