package dev.echoforge.builtin.vocoder;

import java.util.Arrays;

/**
 * What has its own phase, at another pace. Its phases fit from one frame to the next and no
 * further: read between frames, or with every frame's phase turned by itself, it becomes a rattle.
 * So frames are played on as they follow each other, and now and then one is left out or played
 * again: in a quiet place where one comes before the lag is heard, else with all bins turned so
 * that they go on where they were (as in a phase vocoder, Flanagan and Golden, 1966). Frames are
 * read in their order; one thread at a time.
 */
final class FreeTrack {

  private static final int BINS = SpectralFrame.BINS;
  private static final double LONGEST_LAG = 2.5; // frames: 31 ms
  private static final double LAG = 0.5; // that a quiet place puts right
  private static final float QUIET = -2.5f; // log magnitude below the loudest before
  private static final float FORGETTING = 0.002f; // of the loudest, a frame
  private static final int LOWEST = 20; // bins that count for loudness: 400 Hz to 8 kHz
  private static final int HIGHEST = 400;

  private final SpectralFrames frames;
  private final SpectralFrame here = new SpectralFrame();
  private final SpectralFrame there = new SpectralFrame();
  private final float[] turn = new float[BINS]; // added to the phases since the last leap
  private int last = -2; // output's frame
  private int source; // frame that it came from
  private float loudest = Float.NEGATIVE_INFINITY;

  FreeTrack(SpectralFrames frames) {
    this.frames = frames;
  }

  /**
   * Fills in magnitudes and phases.
   *
   * @param frame the output's frame
   * @param place where it comes from, in the source's frames
   */
  void read(int frame, double place, SpectralFrame into) {
    int wanted = Math.min((int) Math.round(place), frames.count() - 1);
    if (frame != last + 1) {
      source = wanted;
      frames.read(source, here);
      Arrays.fill(turn, 0);
    } else {
      follow(place, wanted);
    }
    last = frame;
    System.arraycopy(here.free, 0, into.free, 0, BINS);
    for (int k = 0; k < BINS; k++) {
      into.phase[k] = here.phase[k] + turn[k];
    }
  }

  private void follow(double place, int wanted) {
    int next = Math.min(source + 1, frames.count() - 1);
    frames.read(next, here);
    float loudness = loudness();
    loudest = Math.max(loudest - FORGETTING, loudness);
    double lag = Math.abs(next - place);
    boolean quiet = loudness < loudest + QUIET;
    if (quiet && lag > LAG) {
      frames.read(wanted, here);
      Arrays.fill(turn, 0);
      source = wanted;
    } else if (lag > LONGEST_LAG) {
      leap(wanted);
      source = wanted;
    } else {
      source = next;
    }
  }

  /** Goes on at another frame as if it were the next. */
  private void leap(int target) {
    frames.read(target, there);
    for (int k = 0; k < BINS; k++) {
      double full = turn[k] + here.phase[k] - there.phase[k];
      turn[k] = (float) Math.IEEEremainder(full, 2 * Math.PI);
    }
    frames.read(target, here);
  }

  private float loudness() {
    float sum = 0;
    for (int k = LOWEST; k < HIGHEST; k++) {
      sum += here.free[k];
    }
    return sum / (HIGHEST - LOWEST);
  }
}
