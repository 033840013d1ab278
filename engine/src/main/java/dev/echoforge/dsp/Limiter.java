package dev.echoforge.dsp;

import java.util.ArrayDeque;

/**
 * Keeps live audio below a ceiling: a look-ahead peak limiter that does nothing while the audio
 * stays below. Gives as many samples as it takes; {@link #finish} gives those held back.
 *
 * <p>The gain that each sample needs is held for the look-ahead before it (a sliding minimum) and
 * smoothed over the same length, so that it arrives exactly where the peak is, without a corner.
 */
public final class Limiter implements AudioStage {

  private static final double LOOK_AHEAD_SECONDS = 0.005;

  private final float ceiling;
  private final int lookAhead;
  private final float[] delayed;
  private final float[] held;
  private final ArrayDeque<Needed> minimum = new ArrayDeque<>();
  private double heldSum;
  private long taken;

  /**
   * @param sampleRateHz the audio's rate
   * @param ceiling the highest sample allowed, full scale 1
   */
  public Limiter(int sampleRateHz, float ceiling) {
    this.ceiling = ceiling;
    lookAhead = Math.max(1, (int) (LOOK_AHEAD_SECONDS * sampleRateHz));
    delayed = new float[lookAhead];
    held = new float[lookAhead];
    java.util.Arrays.fill(held, 1);
    heldSum = lookAhead;
  }

  @Override
  public float[] process(float[] samples) {
    float[] out =
        new float[(int) Math.max(0, Math.min(samples.length, taken + samples.length - lookAhead))];
    int written = 0;
    for (float sample : samples) {
      int slot = (int) (taken % lookAhead);
      float ready = delayed[slot];
      delayed[slot] = sample;
      float gain = smoothedGain(sample);
      if (taken >= lookAhead) {
        out[written++] = ready * gain;
      }
      taken++;
    }
    return out;
  }

  @Override
  public float[] finish() {
    int rest = (int) Math.min(taken, lookAhead);
    float[] out = new float[rest];
    long begin = taken - rest;
    for (int i = 0; i < rest; i++) {
      float ready = delayed[(int) ((begin + i) % lookAhead)];
      out[i] = ready * smoothedGain(0);
      taken++;
    }
    return out;
  }

  /** The gain for the sample that entered one look-ahead ago, now that this one enters. */
  private float smoothedGain(float entering) {
    float level = Math.abs(entering);
    float need = level > ceiling ? ceiling / level : 1;
    while (!minimum.isEmpty() && minimum.getLast().gain() >= need) {
      minimum.removeLast();
    }
    minimum.addLast(new Needed(taken, need));
    // Long enough that every average below covers the peak in whole when the peak leaves.
    while (minimum.getFirst().at() < taken - 2L * lookAhead + 1) {
      minimum.removeFirst();
    }
    float hold = minimum.getFirst().gain();
    int slot = (int) (taken % lookAhead);
    heldSum += hold - held[slot];
    held[slot] = hold;
    return hold >= 1 && heldSum > lookAhead - 1e-3 ? 1 : (float) Math.min(1, heldSum / lookAhead);
  }

  private record Needed(long at, float gain) {}
}
