package dev.echoforge.dsp;

import java.util.Arrays;

/**
 * Integrated loudness and true peak of mono audio, measured as it passes. Memory grows by 80 bytes
 * a second.
 *
 * <p>Source: ITU-R BS.1770-4: mean square of the K-weighted signal over blocks of 400 ms that
 * overlap by 75 %, gated at −70 LUFS and then at 10 LU below what passed; true peak by fourfold
 * oversampling. Mono counts as one channel: a full-scale 997 Hz sine is −3.01 LUFS.
 */
public final class LoudnessMeter {

  /** What silence measures, and anything too short or too quiet to pass the gate. */
  public static final double SILENCE_LUFS = Double.NEGATIVE_INFINITY;

  private static final double OFFSET_LUFS = -0.691;
  private static final double ABSOLUTE_GATE_LUFS = -70;
  private static final double RELATIVE_GATE_LU = -10;
  private static final int STEPS_A_BLOCK = 4;

  private final KWeighting weighting;
  private final TruePeak truePeak = new TruePeak();
  private final int stepLength;

  /** Energy of each 100 ms. */
  private double[] steps = new double[64];

  private int stepCount;
  private double stepEnergy;
  private int stepFill;

  /** A meter for audio at that rate. */
  public LoudnessMeter(int sampleRateHz) {
    weighting = new KWeighting(sampleRateHz);
    stepLength = Math.round(sampleRateHz / 10f);
  }

  /** Measures the next samples. */
  public void write(float[] samples, int from, int to) {
    for (int i = from; i < to; i++) {
      double weighted = weighting.next(samples[i]);
      stepEnergy += weighted * weighted;
      if (++stepFill == stepLength) {
        endStep();
      }
    }
    truePeak.write(samples, from, to);
  }

  private void endStep() {
    if (stepCount == steps.length) {
      steps = Arrays.copyOf(steps, 2 * stepCount);
    }
    steps[stepCount++] = stepEnergy;
    stepEnergy = 0;
    stepFill = 0;
  }

  /** Integrated loudness so far; {@link #SILENCE_LUFS} where nothing passes the gate. */
  public double loudnessLufs() {
    int blocks = stepCount - STEPS_A_BLOCK + 1;
    if (blocks < 1) {
      return loudnessOfLessThanABlock();
    }
    double[] power = new double[blocks];
    for (int block = 0; block < blocks; block++) {
      double energy = 0;
      for (int step = block; step < block + STEPS_A_BLOCK; step++) {
        energy += steps[step];
      }
      power[block] = energy / (STEPS_A_BLOCK * (double) stepLength);
    }
    double ungated = lufs(meanAbove(power, ABSOLUTE_GATE_LUFS));
    double gate = Math.max(ABSOLUTE_GATE_LUFS, ungated + RELATIVE_GATE_LU);
    return lufs(meanAbove(power, gate));
  }

  /** Audio shorter than one block counts as one block of its own length. */
  private double loudnessOfLessThanABlock() {
    double energy = stepEnergy;
    long samples = stepFill + (long) stepCount * stepLength;
    for (int step = 0; step < stepCount; step++) {
      energy += steps[step];
    }
    double loudness = samples == 0 ? SILENCE_LUFS : lufs(energy / samples);
    return loudness < ABSOLUTE_GATE_LUFS ? SILENCE_LUFS : loudness;
  }

  /** The highest true peak so far, full scale 1. */
  public double truePeak() {
    return truePeak.peak();
  }

  private static double meanAbove(double[] power, double gateLufs) {
    double sum = 0;
    int count = 0;
    for (double p : power) {
      if (lufs(p) >= gateLufs) {
        sum += p;
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private static double lufs(double power) {
    return power <= 0 ? SILENCE_LUFS : OFFSET_LUFS + 10 * Math.log10(power);
  }
}
