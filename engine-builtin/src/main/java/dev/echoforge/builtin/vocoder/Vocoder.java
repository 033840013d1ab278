package dev.echoforge.builtin.vocoder;

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
  public static final int HOP = RealFft.SIZE / 4;

  private static final int SIZE = RealFft.SIZE;
  private static final int OVERLAP = SIZE / HOP;
  private static final float FULL = 1.5f; // the summed squared window away from the ends
  private static final float[] ANALYSIS = new float[SIZE];
  private static final float[] SYNTHESIS = new float[SIZE];
  private static final float[] SQUARED = new float[SIZE];

  static {
    for (int n = 0; n < SIZE; n++) {
      double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / SIZE);
      ANALYSIS[n] = (float) (window / HOP); // a unit cosine then peaks at 1 in its bin
      SYNTHESIS[n] = (float) (window / SIZE);
      SQUARED[n] = (float) (window * window);
    }
  }

  private final SpectralFrames frames;
  private final NoiseSource noise;
  private final PulseTrain train;
  private final RealFft fft = new RealFft();
  private final SpectrumMixer mixer = new SpectrumMixer();
  private final SpectralFrame frame = new SpectralFrame();
  private final float[] pulses = new float[SIZE]; // those under the window of frame `added`
  private final float[] sum = new float[SIZE]; // overlapped sound under that window
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
      shift(sum);
    }
    add();
    give(out, at);
    shift(sum);
    given++;
  }

  private static void shift(float[] samples) {
    System.arraycopy(samples, HOP, samples, 0, SIZE - HOP);
    Arrays.fill(samples, SIZE - HOP, SIZE, 0);
  }

  /** Adds the next frame's sound, if there is a frame. */
  private void add() {
    if (added < frames.count()) {
      excite();
      frames.read(added, frame);
      spectrum();
      fft.inverse(re, im);
      for (int n = 0; n < SIZE / 2; n++) {
        sum[2 * n] += fft.even[n] * SYNTHESIS[2 * n];
        sum[2 * n + 1] += fft.odd[n] * SYNTHESIS[2 * n + 1];
      }
    }
    added++;
  }

  private void spectrum() {
    if (lastSounding < added - 2) {
      Arrays.fill(re, 0);
      Arrays.fill(im, 0);
    } else {
      for (int n = 0; n < SIZE / 2; n++) {
        fft.even[n] = pulses[2 * n] * ANALYSIS[2 * n];
        fft.odd[n] = pulses[2 * n + 1] * ANALYSIS[2 * n + 1];
      }
      fft.forward(re, im);
      mixer.harmonics(frame, re, im);
    }
    mixer.noise(frame, noise, added, re, im);
    mixer.free(frame, re, im);
  }

  /** Brings the pulses under the frame's window; the stretch's ends are mirrored. */
  private void excite() {
    shift(pulses);
    if (added == 0) {
      generate(0, 2 * HOP);
    }
    if (added + 1 < frames.count()) {
      generate(added + 1, 3 * HOP);
    } else {
      int last = 3 * HOP - 1;
      for (int n = 1; n <= HOP; n++) {
        pulses[last + n] = pulses[last - n];
      }
    }
    if (added == 0) {
      for (int n = 1; n < 2 * HOP; n++) {
        pulses[2 * HOP - n] = pulses[2 * HOP + n];
      }
    }
  }

  private void generate(int hop, int at) {
    if (train.next(hop, pulses, at)) {
      lastSounding = hop;
    }
  }

  /** Gives out what is complete, divided by the summed squared window. */
  private void give(float[] out, int at) {
    if (given >= 1 && given + 2 < frames.count()) {
      for (int n = 0; n < HOP; n++) {
        out[at + n] = sum[n] * (1 / FULL);
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
      out[at + n] = sum[n] / Math.max(weight, 1e-11f);
    }
  }
}
