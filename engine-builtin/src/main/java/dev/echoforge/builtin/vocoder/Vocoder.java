package dev.echoforge.builtin.vocoder;

import dev.echoforge.dsp.RealFft;
import java.util.Arrays;

/**
 * Sounds a stretch of frames: the inverse short-time Fourier transform (1200 samples, hop 300,
 * periodic Hann window, centred) of what {@link SpectralFrame} describes. Frames come out one by
 * one and in order, so that a long stretch starts at once and needs no memory of its own length.
 * One thread at a time.
 */
public final class Vocoder {

  /** Samples a second. */
  public static final int SAMPLE_RATE_HZ = 24_000;

  /** Samples of a frame. */
  public static final int HOP = SpectralFrame.WINDOW / 4;

  private static final int SIZE = SpectralFrame.WINDOW;
  private static final int OVERLAP = SIZE / HOP;
  private static final float FULL = 1.5f; // the summed squared window away from the ends
  private static final int HALF_HOP = HOP / 2;
  private static final Halves ANALYSIS = new Halves(SIZE);
  private static final Halves SYNTHESIS = new Halves(SIZE);
  private static final float[] SQUARED = new float[SIZE];

  static {
    for (int n = 0; n < SIZE; n++) {
      double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / SIZE);
      ANALYSIS.set(n, (float) (window / HOP)); // a unit cosine then peaks at 1 in its bin
      SYNTHESIS.set(n, (float) (window / SIZE));
      SQUARED[n] = (float) (window * window);
    }
  }

  private final SpectralFrames frames;
  private final NoiseSource noise;
  private final PulseTrain train;
  private final RealFft fft = new RealFft(SIZE);
  private final SpectrumMixer mixer = new SpectrumMixer();
  private final SpectralFrame frame = new SpectralFrame();
  private final Halves pulses = new Halves(SIZE); // those under the window of frame `added`
  private final Halves sum = new Halves(SIZE); // overlapped sound under that window
  private final float[] hop = new float[HOP];
  private final float[] re = new float[SpectralFrame.BINS];
  private final float[] im = new float[SpectralFrame.BINS];
  private int lastSounding = -OVERLAP; // hop with a pulse
  private int added; // frames that went into the sum
  private int given; // frames given out

  /** Starts a stretch. */
  public Vocoder(SpectralFrames frames, NoiseSource noise) {
    this.frames = frames;
    this.noise = noise;
    this.train = new PulseTrain(frames);
  }

  /** Frames that were not given out yet. */
  public int remaining() {
    return frames.count() - given;
  }

  /**
   * Writes the next frame's sound.
   *
   * @param out takes 300 samples from {@code at}
   * @throws IllegalStateException if none remains
   */
  public void next(float[] out, int at) {
    if (remaining() == 0) {
      throw new IllegalStateException("all " + given + " frames have been given out");
    }
    while (added < given + 2) { // the window of frame 2 is the first to end in the stretch
      add();
      sum.shift(HALF_HOP);
    }
    add();
    give(out, at);
    sum.shift(HALF_HOP);
    given++;
  }

  /** Adds the next frame's sound, if there is a frame. */
  private void add() {
    if (added < frames.count()) {
      excite();
      frames.read(added, frame);
      spectrum();
      fft.inverse(re, im);
      addProducts(fft.even(), SYNTHESIS.even, sum.even);
      addProducts(fft.odd(), SYNTHESIS.odd, sum.odd);
    }
    added++;
  }

  private static void products(float[] samples, float[] window, float[] into) {
    for (int n = 0; n < into.length; n++) {
      into[n] = samples[n] * window[n];
    }
  }

  private static void addProducts(float[] samples, float[] window, float[] into) {
    for (int n = 0; n < into.length; n++) {
      into[n] += samples[n] * window[n];
    }
  }

  private void spectrum() {
    if (lastSounding < added - 2) {
      Arrays.fill(re, 0);
      Arrays.fill(im, 0);
    } else {
      products(pulses.even, ANALYSIS.even, fft.even());
      products(pulses.odd, ANALYSIS.odd, fft.odd());
      fft.forward(re, im);
      mixer.harmonics(frame, re, im);
    }
    mixer.noise(frame, noise, added, re, im);
    mixer.free(frame, re, im);
  }

  /** Brings the pulses under the frame's window; the stretch's ends are mirrored. */
  private void excite() {
    pulses.shift(HALF_HOP);
    if (added == 0) {
      generate(0, 2 * HOP);
    }
    if (added + 1 < frames.count()) {
      generate(added + 1, 3 * HOP);
    } else {
      int last = 3 * HOP - 1;
      for (int n = 1; n <= HOP; n++) {
        pulses.set(last + n, pulses.get(last - n));
      }
    }
    if (added == 0) {
      for (int n = 1; n < 2 * HOP; n++) {
        pulses.set(2 * HOP - n, pulses.get(2 * HOP + n));
      }
    }
  }

  private void generate(int index, int at) {
    if (train.next(index, hop)) {
      lastSounding = index;
    }
    pulses.put(hop, at);
  }

  /** Gives out what is complete, divided by the summed squared window. */
  private void give(float[] out, int at) {
    if (given >= 1 && given + 2 < frames.count()) {
      for (int n = 0; n < HOP; n++) {
        out[at + n] = sum.get(n) * (1 / FULL);
      }
      return;
    }
    for (int n = 0; n < HOP; n++) {
      float weight = 0;
      for (int k = 0; k < OVERLAP; k++) {
        int covering = given + 2 - k;
        if (covering >= 0 && covering < frames.count()) {
          weight += SQUARED[n + k * HOP];
        }
      }
      out[at + n] = sum.get(n) / Math.max(weight, 1e-11f);
    }
  }
}
