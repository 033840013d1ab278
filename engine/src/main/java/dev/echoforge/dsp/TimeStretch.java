package dev.echoforge.dsp;

/**
 * Changes speech's speed and leaves its pitch: WSOLA. Any number of {@link #process}, then {@link
 * #finish}; together they give round(length / speed) samples, the same ones however the input is
 * cut. Holds back some 50 ms, keeps a tenth of a second.
 *
 * <p>Windows of 40 ms are laid over each other by half. Each is taken from where the speed asks for
 * it, moved by up to 10 ms to where it is most like what would have followed the window before, so
 * that the waves go on in step. The likeness is looked for roughly, on the mean of four samples,
 * then to the sample.
 *
 * <p>Source: W. Verhelst and M. Roelands, "An overlap-add technique based on waveform similarity
 * (WSOLA) for high quality time-scale modification of speech", ICASSP 1993.
 */
public final class TimeStretch implements AudioStage {

  private static final double HOP_S = 0.020;
  private static final double REACH_S = 0.010; // half a period of the deepest voice
  private static final int ROUGH = 4;

  private final double speed;
  private final int hop;
  private final int window;
  private final int reach;
  private final float[] rising; // [hop], the first half of a Hann window
  private final HeldSamples held;
  private long taken;
  private long given;
  private long windows;
  private long last; // where the last window was taken from

  /**
   * @param sampleRateHz the audio's rate
   * @param speed above 1 is faster and shorter
   */
  public TimeStretch(int sampleRateHz, double speed) {
    if (!(speed > 0) || speed == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("speed must be a positive number but was " + speed);
    }
    this.speed = speed;
    hop = Math.max(ROUGH, (int) Math.round(HOP_S * sampleRateHz) / ROUGH * ROUGH);
    window = 2 * hop;
    reach = (int) Math.round(REACH_S * sampleRateHz);
    rising = new float[hop];
    for (int i = 0; i < hop; i++) {
      rising[i] = (float) (0.5 - 0.5 * Math.cos(Math.PI * i / hop));
    }
    held = new HeldSamples(4 * window);
    last = -hop; // so that the first window begins with the input
  }

  @Override
  public float[] process(float[] samples) {
    if (speed == 1) {
      return samples;
    }
    held.append(samples);
    taken += samples.length;
    int ready = 0;
    while (needed(windows + ready) <= taken) {
      ready++;
    }
    float[] out = new float[ready * hop];
    for (int i = 0; i < ready; i++) {
      lay(out, i * hop, hop);
    }
    return out;
  }

  /** How much input the window of that number asks for, itself and what it is compared with. */
  private long needed(long number) {
    return Math.max(wanted(number), wanted(number - 1) + hop) + reach + window;
  }

  /** Where a window of the output would be taken from: its middle is where the speed puts it. */
  private long wanted(long number) {
    return Math.max(0, Math.round((number + 1) * hop * speed) - hop);
  }

  @Override
  public float[] finish() {
    if (speed == 1) {
      return new float[0];
    }
    float[] out = new float[(int) (Math.round(taken / speed) - given)];
    for (int at = 0; at < out.length; at += hop) {
      lay(out, at, Math.min(hop, out.length - at));
    }
    return out;
  }

  /** Gives one hop: the end of the last window fades into the beginning of the next. */
  private void lay(float[] out, int at, int length) {
    long next = find();
    for (int i = 0; i < length; i++) {
      float up = rising[i];
      out[at + i] = (1 - up) * held.get(last + hop + i) + up * held.get(next + i);
    }
    last = next;
    windows++;
    given += length;
    held.drop(Math.min(last + hop, wanted(windows) - reach));
  }

  /** Where the next window is most like what follows the last: that itself, where it may be. */
  private long find() {
    long wanted = wanted(windows);
    long from = Math.max(0, wanted - reach);
    // A window may not be moved into the emptiness after the end.
    long to = Math.min(wanted + reach, Math.max(wanted, taken - window));
    long follows = last + hop;
    if (follows >= from && follows <= to) {
      return follows;
    }
    Likeness rough = new Likeness(follows, ROUGH);
    long near = rough.best(from, to, wanted);
    return new Likeness(follows, 1)
        .best(Math.max(from, near - ROUGH), Math.min(to, near + ROUGH), near);
  }

  /** How alike two stretches of the input are, one of every so many samples apart. */
  private final class Likeness {
    private final int step;
    private final float[] model;

    Likeness(long modelAt, int step) {
      this.step = step;
      model = stretch(modelAt, window);
    }

    private float[] stretch(long at, int length) {
      float[] means = new float[length / step];
      for (int i = 0; i < means.length; i++) {
        float sum = 0;
        for (int j = 0; j < step; j++) {
          sum += held.get(at + (long) i * step + j);
        }
        means[i] = sum;
      }
      return means;
    }

    /** The likeliest place in a range; the preferred one where none is likelier. */
    long best(long from, long to, long preferred) {
      float[] field = stretch(from, (int) (to - from) / step * step + window);
      int first = (int) (preferred - from) / step;
      double most = at(field, first);
      int found = -1;
      for (int i = 0; i + model.length <= field.length; i++) {
        double likeness = at(field, i);
        if (likeness > most) {
          most = likeness;
          found = i;
        }
      }
      return found < 0 ? preferred : from + (long) found * step;
    }

    /** The correlation over the stretch's own size; 0 for silence. */
    private double at(float[] field, int from) {
      float product = 0;
      float energy = 0;
      for (int i = 0; i < model.length; i++) {
        float x = field[from + i];
        product = Math.fma(x, model[i], product);
        energy = Math.fma(x, x, energy);
      }
      return energy < 1e-12f ? 0 : product / Math.sqrt(energy);
    }
  }
}
