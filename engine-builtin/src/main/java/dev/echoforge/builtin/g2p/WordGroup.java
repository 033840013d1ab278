package dev.echoforge.builtin.g2p;

import java.util.ArrayList;
import java.util.List;

/** Pieces that stand together without a space and are read as one word, or as the parts of one. */
final class WordGroup {

  private final List<Piece> pieces = new ArrayList<>();

  WordGroup(Piece first) {
    pieces.add(first);
  }

  List<Piece> pieces() {
    return pieces;
  }

  boolean isSingle() {
    return pieces.size() == 1;
  }

  private boolean takes(Piece next) {
    Piece last = pieces.getLast();
    return !last.alone() && !next.alone() && !last.spaceAfter();
  }

  /** Those that stand alone do; the others join what stands right before them. */
  static List<WordGroup> of(List<Piece> pieces) {
    List<WordGroup> groups = new ArrayList<>();
    for (Piece piece : pieces) {
      if (!groups.isEmpty() && groups.getLast().takes(piece)) {
        groups.getLast().pieces.add(piece);
      } else {
        groups.add(new WordGroup(piece));
      }
    }
    return groups;
  }

  int start() {
    return pieces.getFirst().start();
  }

  int end() {
    return pieces.getLast().end();
  }

  boolean spaceAfter() {
    return pieces.getLast().spaceAfter();
  }

  /** The text of some of the pieces, joined; letters that belong to no piece are missing. */
  String text(int from, int to) {
    if (to - from == 1) {
      return pieces.get(from).text();
    }
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces.subList(from, to)) {
      text.append(piece.text());
    }
    return text.toString();
  }

  /** The part of speech of the piece that counts most: the longest, capitals counting twice. */
  String tag(int from, int to) {
    Piece heaviest = pieces.get(from);
    for (Piece piece : pieces.subList(from, to)) {
      if (weight(piece) > weight(heaviest)) {
        heaviest = piece;
      }
    }
    return heaviest.tag();
  }

  private static long weight(Piece piece) {
    return piece.text().codePoints().mapToLong(c -> c == Character.toLowerCase(c) ? 1 : 2).sum();
  }
}
