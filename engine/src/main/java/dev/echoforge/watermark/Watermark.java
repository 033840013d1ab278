package dev.echoforge.watermark;

import dev.echoforge.dsp.AudioStage;
import dev.echoforge.dsp.Fft;
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

  /** How much of the spectrum's shape the mark takes on: 1 all, 0 none. */
  private static final double SHAPE = 0.7;

  /** How far it fills the valleys between harmonics, where nothing of the speech disturbs it. */
  private static final double FILL = 0.5;

  private static final double FILL_FLOOR = 0.03;
  private static final double SILENCE = 1e-20;
  private static final int LEAD = PatternFrames.LEAD;

  private final Fft fft = new Fft(Frames.SIZE);

  private final PatternFrames pattern;

  /** [BINS] */
  private final double[] gain = gains();

  private final double[] history = new double[Frames.SIZE];
  private final double[] marks = new double[Frames.SIZE];
  private final double[] re = new double[Frames.SIZE];
  private final double[] im = new double[Frames.SIZE];
  private final double[] power = new double[Frames.BINS];
  private final double[] sums = new double[Frames.BINS + 1];
  private final double[] around = new double[Frames.BINS];
  private final double[] level = new double[Frames.BINS];

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

  /** Less where hearing is keenest and speech strongest, nothing outside the band. */
  private static double[] gains() {
    double[] gains = new double[Frames.BINS];
    for (int k = 0; k < Frames.BINS; k++) {
      double hz = k * Frames.BIN_HZ;
      double db =
          hz < 1_000
              ? -8 + 5 * Math.max(0, hz - 260) / 740
              : Math.min(0, -3 + 3 * (hz - 1_000) / 2_000);
      gains[k] = hz < Pattern.LOW_HZ || hz > Pattern.HIGH_HZ ? 0 : Math.pow(10, db / 20);
    }
    return gains;
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
      re[i] = history[i] * Frames.WINDOW[i];
      im[i] = 0;
    }
    fft.forward(re, im);
    double most = 0;
    for (int k = 0; k < Frames.BINS; k++) {
      power[k] = re[k] * re[k] + im[k] * im[k];
      energy += power[k];
    }
    if (energy <= SILENCE) {
      return;
    }
    Frames.smooth(power, sums, around);
    for (double p : around) {
      most = Math.max(most, p);
    }
    shape(energy, most);
    int f = (int) (frame % PatternFrames.COUNT);
    for (int k = 0; k < Frames.BINS; k++) {
      re[k] = level[k] * pattern.re[f][k];
      im[k] = level[k] * pattern.im[f][k];
      if (k > 0 && k < Frames.SIZE / 2) {
        re[Frames.SIZE - k] = re[k];
        im[Frames.SIZE - k] = -im[k];
      }
    }
    fft.inverse(re, im);
    for (int i = 0; i < Frames.SIZE; i++) {
      marks[i] += re[i] * Frames.WINDOW[i] / Frames.OVERLAP;
    }
  }

  /**
   * Each bin's level: the speech's shape, scaled to the frame's share, and nowhere above the
   * band's.
   */
  private void shape(double energy, double most) {
    int f = (int) (frame % PatternFrames.COUNT);
    double marked = 0;
    double loudest = Math.pow(most, (1 - SHAPE) / 2);
    for (int k = 0; k < Frames.BINS; k++) {
      double fine = power[k] / (around[k] + SILENCE) + FILL_FLOOR;
      level[k] = gain[k] * Math.pow(around[k], SHAPE / 2) * loudest * Math.pow(fine, -FILL / 2);
      double strength = pattern.re[f][k] * pattern.re[f][k] + pattern.im[f][k] * pattern.im[f][k];
      marked += level[k] * level[k] * strength;
    }
    double scale = Math.sqrt(energy * Math.pow(10, -BELOW_DB / 10) / (marked + SILENCE));
    double band = Math.pow(10, -BELOW_BAND_DB / 20);
    for (int k = 0; k < Frames.BINS; k++) {
      level[k] = Math.min(level[k] * scale, band * Math.sqrt(around[k]));
    }
  }
}
