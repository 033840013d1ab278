package dev.echoforge.reading;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Holds frames in which nothing is heard back until something is: a model that has forgotten to end
 * may go on with silence, which is then left out.
 */
public final class QuietFrames {

  /** Half a second belongs to what was said. */
  private static final int LEFT_IN = 6;

  /** Nobody pauses for 3 s within a sentence. */
  private static final int MOST = 38;

  /** −55 dBFS, mean square. */
  private static final double QUIET = 3.2e-6;

  private final Queue<float[]> held = new ArrayDeque<>();
  private int quiet;

  /** Nothing heard yet. */
  public QuietFrames() {}

  /** The frames that can be given on now, in order, among them perhaps this one. */
  public List<float[]> hear(float[] samples) {
    if (isQuiet(samples)) {
      quiet++;
      if (quiet > LEFT_IN) {
        held.add(samples);
        return List.of();
      }
      return List.of(samples);
    }
    quiet = 0;
    held.add(samples);
    List<float[]> all = List.copyOf(held);
    held.clear();
    return all;
  }

  /** Whether it has been quiet for so long that nothing will come any more. */
  public boolean isOver() {
    return quiet >= MOST;
  }

  private static boolean isQuiet(float[] samples) {
    double energy = 0;
    for (float sample : samples) {
      energy += sample * sample;
    }
    return energy <= QUIET * samples.length;
  }
}
