package dev.echoforge.builtin.g2p;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads words from the last to the first, as a word may depend on what follows. A word of several
 * pieces is covered from its end with the longest runs of pieces that the lexicon knows; if one is
 * left over, the whole goes to the network for unknown words.
 */
final class GroupReader {

  /** No word of the lexicon is longer; bounds the work on very long chunks. */
  private static final int LONGEST_RUN = 64;

  private final WordReader words;
  private final SpelledOut spelled;

  GroupReader(Lexicon lexicon, UnknownWords unknown, Accent accent) {
    this.words = new WordReader(lexicon, accent);
    this.spelled = new SpelledOut(lexicon, new NumberReader(lexicon, accent), unknown);
  }

  /** The phonemes of each group, in order. */
  List<String> read(List<WordGroup> groups) {
    List<String> phonemes = new ArrayList<>(Collections.nCopies(groups.size(), ""));
    Following next = Following.END;
    for (int i = groups.size() - 1; i >= 0; i--) {
      WordGroup group = groups.get(i);
      if (group.isSingle()) {
        Piece piece = group.pieces().getFirst();
        String read = readSingle(piece, next);
        if (isDecimalPoint(groups, i)) {
          read = Stress.NONE.apply(read);
        }
        next = next.before(piece.text(), piece.tag(), read);
        phonemes.set(i, read);
      } else {
        Cover cover = new Cover(group, next);
        phonemes.set(i, cover.read());
        next = cover.next;
      }
    }
    return phonemes;
  }

  /** "three point one four" has its stresses on the numbers alone. */
  private static boolean isDecimalPoint(List<WordGroup> groups, int i) {
    return i > 0
        && i + 1 < groups.size()
        && groups.get(i).pieces().getFirst().text().equals("point")
        && NumberWords.isNumber(groups.get(i - 1).pieces().getLast().text())
        && NumberWords.isNumber(groups.get(i + 1).pieces().getFirst().text());
  }

  private String readSingle(Piece piece, Following next) {
    if (piece.phonemes() != null) {
      return piece.phonemes();
    }
    String read = words.read(piece.text(), piece.tag(), true, next);
    return read != null ? read : spelled.read(piece.text());
  }

  /** A group of several pieces while they are being covered. */
  private final class Cover {

    private final WordGroup group;
    private final @Nullable String[] found;
    private Following next;

    Cover(WordGroup group, Following next) {
      this.group = group;
      this.found = new String[group.pieces().size()];
      this.next = next;
    }

    String read() {
      int right = found.length;
      while (right > 0) {
        int left = coverRun(right);
        if (left == right) {
          String last = group.text(right - 1, right);
          if (!Compounds.isJoint(last)) {
            return spelled.read(group.text(0, found.length));
          }
          left = right - 1;
        }
        right = left;
      }
      List<String> phonemes = new ArrayList<>();
      for (String part : found) {
        phonemes.add(part == null ? "" : part);
      }
      List<String> parts = group.pieces().stream().map(Piece::text).toList();
      return Compounds.join(group.text(0, found.length), parts, phonemes);
    }

    /** Reads the longest known run that ends here; gives its start, or its end if there is none. */
    private int coverRun(int right) {
      for (int left = firstOfRun(right); left < right; left++) {
        String text = group.text(left, right);
        String tag = group.tag(left, right);
        String read = words.read(text, tag, left == 0, next);
        if (read != null) {
          found[left] = read;
          next = next.before(text, tag, read);
          return left;
        }
      }
      return right;
    }

    private int firstOfRun(int right) {
      int left = right - 1;
      int length = group.text(left, right).length();
      while (left > 0) {
        length += group.pieces().get(left - 1).text().length();
        if (length > LONGEST_RUN) {
          break;
        }
        left--;
      }
      return left;
    }
  }
}
