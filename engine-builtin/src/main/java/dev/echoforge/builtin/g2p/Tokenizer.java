package dev.echoforge.builtin.g2p;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Splits text into words and punctuation, by spaCy's algorithm: each chunk between spaces loses
 * prefixes and suffixes until what is left is a special case ("don't", "a.m.", "Mr.") or has none;
 * then infixes split it; pieces that spell a special case are joined again.
 */
final class Tokenizer {

  private final SpecialCases cases;

  Tokenizer(StringTable special) {
    this.cases = new SpecialCases(special);
  }

  /** The tokens of a stretch of text, in order; what they leave out is white space. */
  List<Token> tokenize(String text, int from, int to) {
    List<Token> tokens = new ArrayList<>();
    int at = from;
    while (at < to) {
      if (Chars.isSpace(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < to && !Chars.isSpace(text.charAt(end))) {
        end++;
      }
      new Chunk(text, at, end, end < to).split(tokens);
      at = end;
    }
    return tokens;
  }

  /** A stretch of text without spaces. */
  private final class Chunk {

    private final String text;
    private final int start;
    private final int end;
    private final boolean spaceAfter;

    /** Where each piece starts. */
    private final List<Integer> starts = new ArrayList<>();

    Chunk(String text, int start, int end, boolean spaceAfter) {
      this.text = text;
      this.start = start;
      this.end = end;
      this.spaceAfter = spaceAfter;
    }

    void split(List<Token> out) {
      String whole = cases.pieces(text, start, end);
      if (whole != null) {
        addSpecial(start, whole);
      } else {
        peel();
        rejoin();
      }
      for (int i = 0; i < starts.size(); i++) {
        boolean last = i == starts.size() - 1;
        int to = last ? end : starts.get(i + 1);
        out.add(new Token(text.substring(starts.get(i), to), starts.get(i), last && spaceAfter));
      }
    }

    private void peel() {
      Deque<Integer> suffixes = new ArrayDeque<>();
      int from = start;
      int to = end;
      while (from < to && !cases.has(text, from, to)) {
        int prefix = Affixes.prefix(text, from, to);
        if (prefix > 0 && cases.has(text, from + prefix, to)) {
          starts.add(from);
          from += prefix;
          break;
        }
        int suffix = Suffixes.suffix(text, from + prefix, to);
        if (suffix > 0 && cases.has(text, from, to - suffix)) {
          to -= suffix;
          suffixes.push(to);
          break;
        }
        if (prefix + suffix == 0) {
          break;
        }
        if (prefix > 0) {
          starts.add(from);
          from += prefix;
        }
        if (suffix > 0) {
          to -= suffix;
          suffixes.push(to);
        }
      }
      addMiddle(from, to);
      starts.addAll(suffixes);
    }

    private void addMiddle(int from, int to) {
      if (from == to) {
        return;
      }
      String pieces = cases.pieces(text, from, to);
      if (pieces != null) {
        addSpecial(from, pieces);
        return;
      }
      starts.add(from);
      if (Addresses.matches(text, from, to)) {
        return;
      }
      int at = from + 1;
      while (at < to) {
        int infix = Affixes.infix(text, from, at, to);
        if (infix == 0) {
          at++;
          continue;
        }
        if (starts.getLast() != at) {
          starts.add(at);
        }
        at += infix;
        if (at < to) {
          starts.add(at);
        }
      }
    }

    private void addSpecial(int from, String pieces) {
      int at = from;
      for (String piece : pieces.split(" ", -1)) {
        starts.add(at);
        at += piece.length();
      }
    }

    /** Two or three pieces that spell a special case give way to its own pieces. */
    private void rejoin() {
      List<Integer> pieces = List.copyOf(starts);
      starts.clear();
      int i = 0;
      while (i < pieces.size()) {
        int joined = joinable(pieces, i);
        if (joined == 1) {
          starts.add(pieces.get(i));
        }
        i += joined;
      }
    }

    /** How many pieces from here spell a special case, which is then added; else 1. */
    private int joinable(List<Integer> pieces, int i) {
      for (int count = Math.min(3, pieces.size() - i); count > 1; count--) {
        int to = i + count == pieces.size() ? end : pieces.get(i + count);
        String joined = cases.pieces(text, pieces.get(i), to);
        if (joined != null) {
          addSpecial(pieces.get(i), joined);
          return count;
        }
      }
      return 1;
    }
  }
}
