package dev.echoforge.pocket;

import dev.echoforge.pocket.text.TextTokenizer;
import dev.echoforge.reading.SpokenShare;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Estimates when a sentence's letters are said, by where in the text the frames look: the path of
 * tokens, never back, that the frames look at most. Tokens and the sentence are matched by counting
 * letters and digits, since the text is prepared between them.
 */
final class WordAlignment {

  /**
   * What frames have to look at the path at least, in the mean: heads of other weights than those
   * that they were found in look anywhere.
   */
  private static final double LEAST_LOOK = 0.2;

  private final TextTokenizer tokenizer;

  /** Letters said before each knot and the frame that it is at; both ascending. */
  private final List<int[]> knots = new ArrayList<>();

  private int letters;
  private int frames;
  private double looked;
  private boolean known = true;

  WordAlignment(TextTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * Adds the next chunk.
   *
   * @param ids its tokens
   * @param looks of its frames, [tokens] each
   */
  void add(int[] ids, List<float[]> looks) {
    known &= looks.stream().allMatch(look -> look.length == ids.length);
    if (!known) {
      return;
    }
    int[] path = path(looks, ids.length);
    int[] before = lettersBefore(ids);
    int next = 0;
    for (int frame = 0; frame < path.length; frame++) {
      looked += looks.get(frame)[path[frame]];
      if (frame == 0 || path[frame] > next) {
        next = path[frame];
        // What no frame looks at before the first look is said from the beginning on.
        knots.add(new int[] {letters + (frame == 0 ? 0 : before[next]), frames + frame});
      }
    }
    letters += before[ids.length];
    frames += path.length;
  }

  /** The token that each frame says: the path of the largest sum, which never goes back. */
  static int[] path(List<float[]> looks, int tokens) {
    int[][] from = new int[looks.size()][tokens];
    double[] sums = new double[tokens];
    for (int frame = 0; frame < looks.size(); frame++) {
      int best = 0;
      double[] now = new double[tokens];
      for (int token = 0; token < tokens; token++) {
        best = sums[token] > sums[best] ? token : best;
        from[frame][token] = best;
        now[token] = sums[best] + looks.get(frame)[token];
      }
      sums = now;
    }
    int[] path = new int[looks.size()];
    int token = 0;
    for (int other = 1; other < tokens; other++) {
      token = sums[other] > sums[token] ? other : token;
    }
    for (int frame = looks.size() - 1; frame >= 0; frame--) {
      path[frame] = token;
      token = from[frame][token];
    }
    return path;
  }

  /** [tokens + 1], letters and digits in the tokens before each. */
  private int[] lettersBefore(int[] ids) {
    int[] before = new int[ids.length + 1];
    for (int i = 1; i <= ids.length; i++) {
      before[i] = Math.max(before[i - 1], letters(tokenizer.decode(ids, 0, i)));
    }
    return before;
  }

  private static int letters(String text) {
    return (int) text.codePoints().filter(Character::isLetterOrDigit).count();
  }

  /**
   * When the sentence's chars are said, as shares of its length; null where that is not known.
   *
   * @param spoken the sentence, in words
   */
  @Nullable SpokenShare of(String spoken) {
    int all = letters(spoken);
    boolean clear = looked >= LEAST_LOOK * frames;
    if (!known || !clear || knots.isEmpty() || all == 0 || all != letters) {
      return null;
    }
    return index -> at(letters(spoken.substring(0, index))) / frames;
  }

  /** The frame at which so many letters have been said. */
  private double at(int said) {
    int[] last = {0, 0};
    for (int[] knot : knots) {
      if (knot[0] > said) {
        return between(last, knot, said);
      }
      last = knot;
    }
    return between(last, new int[] {letters, frames}, said);
  }

  private static double between(int[] from, int[] to, int said) {
    double share = to[0] == from[0] ? 1 : (said - from[0]) / (double) (to[0] - from[0]);
    return from[1] + share * (to[1] - from[1]);
  }
}
