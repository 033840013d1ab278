package dev.echoforge.checks;

import java.util.Arrays;
import java.util.List;

/**
 * Looks at the codec's codes: the same frame again and again, or a run of semantic codes (codebook
 * 0) that comes again at once.
 */
final class CodeCheck {

  /** 0.4 s of the very same frame. */
  private static final int MOST_EQUAL_FRAMES = 5;

  /** 0.8 s of one semantic code while something is heard. */
  private static final int MOST_EQUAL_CODES = 10;

  /** So many semantic codes in a row that are those of a lag before, beyond the lag itself. */
  private static final int MOST_AGAIN = 12;

  private CodeCheck() {}

  static void of(Sound sound, List<Finding> findings) {
    int[][] codes = sound.attempt().codes();
    if (codes == null || codes.length < 2) {
      return;
    }
    boolean[] heard = heard(sound, codes.length);
    double equal = longest(codes, heard, 1, true) / (double) MOST_EQUAL_FRAMES;
    double same = longest(codes, heard, 1, false) / (double) MOST_EQUAL_CODES;
    findings.add(new Finding(Fault.FROZEN, Math.max(equal, same)));
    double again = 0;
    for (int lag = 2; lag <= codes.length / 2; lag++) {
      again =
          Math.max(again, longest(codes, heard, lag, false) / (double) Math.max(MOST_AGAIN, lag));
      again = Math.max(again, longest(codes, heard, lag, true) / (double) MOST_EQUAL_FRAMES);
    }
    findings.add(new Finding(Fault.LOOP, again));
  }

  /** The longest run of heard frames that are as the frame a lag before. */
  private static int longest(int[][] codes, boolean[] heard, int lag, boolean whole) {
    int longest = 0;
    int run = 0;
    for (int f = lag; f < codes.length; f++) {
      boolean alike =
          whole ? Arrays.equals(codes[f], codes[f - lag]) : codes[f][0] == codes[f - lag][0];
      run = alike && heard[f] ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static boolean[] heard(Sound sound, int frames) {
    boolean[] heard = new boolean[frames];
    double perFrame = sound.spectrum().frames() / (double) frames;
    for (int f = 0; f < frames; f++) {
      int middle = Math.min(sound.spectrum().frames() - 1, (int) ((f + 0.5) * perFrame));
      heard[f] = middle >= 0 && sound.isActive(middle);
    }
    return heard;
  }
}
