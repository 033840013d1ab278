package dev.echoforge.watermark;

import dev.echoforge.dsp.AudioStage;
import dev.echoforge.dsp.RealFft;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hides the key's pattern under speech as it passes: as long as the speech, 20 ms behind, silent
 * where the speech is.
 *
 * <p>Spread spectrum in the frequency domain (Cox et al., "Secure spread spectrum watermarking for
 * multimedia", 1997): in each short frame the pattern takes on the speech's own spectrum, a little
 * flattened, so that louder sounds cover it, and is scaled to lie {@value #BELOW_DB} dB below the
 * frame and at least {@value #BELOW_BAND_DB} dB below each band. The pattern is added in phase with
 * nothing, so the detector needs no copy of the speech.
 */
public final class Watermark implements AudioStage {

  static final double BELOW_DB = 31;
  static final double BELOW_BAND_DB = 21;

  static final double SILENCE = 1e-20;
  private static final int LEAD = PatternFrames.LEAD;

  private final RealFft fft = new RealFft(Frames.SIZE);

  private final PatternFrames pattern;

  private final double[] history = new double[Frames.SIZE];
  private final double[] marks = new double[Frames.SIZE];
  private final float[] windowed = new float[Frames.SIZE];
  private final float[] re = new float[Frames.BINS];
  private final float[] im = new float[Frames.BINS];
  private final double[] power = new double[Frames.BINS];
  private final double[] sums = new double[Frames.BINS + 1];
  private final double[] around = new double[Frames.BINS];
  private final MarkLevels levels = new MarkLevels();

  private int fill;
  private long frame;
  private long taken;
  private long given;

  /** Marks audio at 24 kHz with that key. */
  public Watermark(WatermarkKey key) {
    this(new PatternFrames(key));
  }

  private Watermark(PatternFrames pattern) {
    this.pattern = pattern;
  }

  /**
   * Makes marks of one key for many works: what follows from the key is worked out once, when the
   * first is made. Safe for concurrent use.
   */
  public static Supplier<Watermark> maker(WatermarkKey key) {
    return new Supplier<>() {
      private @Nullable PatternFrames shared;

      @Override
      public synchronized Watermark get() {
        PatternFrames frames = shared == null ? new PatternFrames(key) : shared;
        shared = frames;
        return new Watermark(frames);
      }
    };
  }

  @Override
  public float[] process(float[] samples) {
    taken += samples.length;
    float[] out = new float[(int) Math.max(0, (taken / Frames.HOP) * Frames.HOP - LEAD - given)];
    int written = 0;
    for (float sample : samples) {
      history[LEAD + fill] = sample;
      if (++fill == Frames.HOP) {
        written = hop(out, written);
      }
    }
    return out;
  }

  @Override
  public float[] finish() {
    long total = taken;
    float[] out = new float[(int) (total - given)];
    int written = 0;
    while (given < total) {
      while (fill < Frames.HOP) {
        history[LEAD + fill++] = 0;
      }
      written = hop(out, written);
    }
    return out;
  }

  /** A frame has come together: marks it, and gives the samples that no later frame reaches. */
  private int hop(float[] out, int writtenBefore) {
    mark();
    int written = writtenBefore;
    for (int i = 0; i < Frames.HOP; i++) {
      // The first frames reach back before the beginning.
      if (frame * Frames.HOP - LEAD + i >= 0 && written < out.length) {
        out[written++] = (float) (history[i] + marks[i]);
        given++;
      }
    }
    System.arraycopy(history, Frames.HOP, history, 0, LEAD);
    System.arraycopy(marks, Frames.HOP, marks, 0, LEAD);
    java.util.Arrays.fill(marks, LEAD, Frames.SIZE, 0);
    fill = 0;
    frame++;
    return written;
  }

  private void mark() {
    double energy = 0;
    for (int i = 0; i < Frames.SIZE; i++) {
      windowed[i] = (float) (history[i] * Frames.WINDOW[i]);
    }
    fft.forward(windowed, re, im);
    for (int k = 0; k < Frames.BINS; k++) {
      power[k] = Frames.power(re[k], im[k]);
      energy += power[k];
    }
    if (energy <= SILENCE) {
      return;
    }
    Frames.smooth(power, sums, around);
    int f = (int) (frame % PatternFrames.COUNT);
    double[] level = levels.of(power, around, energy, pattern.re[f], pattern.im[f]);
    for (int k = 0; k < Frames.BINS; k++) {
      re[k] = (float) (level[k] * pattern.re[f][k]);
      im[k] = (float) (level[k] * pattern.im[f][k]);
    }
    fft.inverse(re, im, windowed);
    for (int i = 0; i < Frames.SIZE; i++) {
      marks[i] += windowed[i] * Frames.WINDOW[i] / Frames.OVERLAP;
    }
  }
}
