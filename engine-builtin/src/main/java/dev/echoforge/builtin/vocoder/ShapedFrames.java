package dev.echoforge.builtin.vocoder;

import java.util.Arrays;

/**
 * Frames in another voice and at another pace. Holds scratch space: one thread at a time.
 *
 * <p>Time is stretched by reading between frames, which neither the pulses nor the envelopes hear
 * as a join. A whisper is the harmonics' envelope filled with noise instead of pulses: noise of
 * equal power is ½·ln(60 Hz / pitch) below the log magnitude of harmonics (both as this vocoder
 * counts them), quieter by what a whisper lacks, and weaker below 1 kHz, as without the glottis.
 */
public final class ShapedFrames implements SpectralFrames {

  private static final int BINS = SpectralFrame.BINS;
  private static final float VOICED_ABOVE_HZ = 40;
  private static final float SILENT = -24;
  private static final double FRAMES_A_SECOND = Vocoder.SAMPLE_RATE_HZ / (double) Vocoder.HOP;
  private static final double TREMOR_HZ = 5.2;
  private static final double NOISE_AS_LOUD_HZ = 60;
  private static final double WHISPER_LEVEL_DB = -14;
  private static final double DB = Math.log(10) / 20; // in log magnitude

  private final SpectralFrames frames;
  private final VoiceShape shape;
  private final double middleHz;
  private final double stretch;
  private final int count;
  private final FrequencyWarp warp;
  private final HarmonicEnvelope envelope = new HarmonicEnvelope();
  private final float[] tilt = new float[BINS];
  private final float[] breath = new float[BINS]; // on top of the harmonics
  private final SpectralFrame before = new SpectralFrame();
  private final SpectralFrame after = new SpectralFrame();

  /**
   * Shapes frames.
   *
   * @param middleHz the network's middle pitch, about which the range is scaled
   * @param stretch how many frames come out for each; the shape's own pace is not looked at
   */
  public ShapedFrames(SpectralFrames frames, VoiceShape shape, double middleHz, double stretch) {
    this.frames = frames;
    this.shape = shape;
    this.middleHz = middleHz;
    this.stretch = stretch;
    this.count = stretch == 1 ? frames.count() : (int) Math.ceil(frames.count() * stretch);
    this.warp = new FrequencyWarp(shape.tract());
    colour();
  }

  private void colour() {
    double hertzABin = Vocoder.SAMPLE_RATE_HZ / (double) RealFft.SIZE;
    double equal = 0.5 * Math.log(NOISE_AS_LOUD_HZ / (middleHz * shape.pitch()));
    for (int k = 0; k < BINS; k++) {
      double hertz = Math.max(1, k) * hertzABin;
      double octaves = Math.max(0, Math.log(hertz / 1000) / Math.log(2));
      tilt[k] = (float) (shape.brightness() * Math.min(3, octaves) * DB);
      double high = hertz / 1000;
      double highPass = high * high / (1 + high * high); // breath is turbulence: little below 1 kHz
      double level =
          shape.voiced() ? Math.log(Math.max(1e-6, shape.breath())) : WHISPER_LEVEL_DB * DB;
      breath[k] = (float) (equal + level + 0.5 * Math.log(highPass + 0.01));
    }
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public float f0(int frame) {
    if (!shape.voiced()) {
      return 0;
    }
    float hertz = source(frame);
    if (shape.leavesPitch() || hertz <= VOICED_ABOVE_HZ) {
      return hertz;
    }
    double wave = Math.sin(2 * Math.PI * TREMOR_HZ * frame / FRAMES_A_SECOND);
    double trembling = 1 + shape.tremor() * wave;
    double moved = middleHz * shape.pitch() * Math.pow(hertz / middleHz, shape.range()) * trembling;
    return (float) Math.max(VOICED_ABOVE_HZ + 5, moved);
  }

  private float source(int frame) {
    double place = place(frame);
    int first = (int) place;
    float here = frames.f0(first);
    if (place == first || first + 1 >= frames.count()) {
      return here;
    }
    float next = frames.f0(first + 1);
    if (here <= VOICED_ABOVE_HZ || next <= VOICED_ABOVE_HZ) {
      return place - first < 0.5 ? here : next;
    }
    return (float) (here + (place - first) * (next - here));
  }

  /** Where a frame comes from. */
  private double place(int frame) {
    return stretch == 1 ? frame : Math.min(frame / stretch, frames.count() - 1);
  }

  @Override
  public void read(int frame, SpectralFrame into) {
    if (stretch == 1 && shape.leavesSpectra() && shape.leavesPitch()) {
      frames.read(frame, into);
      return;
    }
    int first = between(frame);
    int turns = frame - first; // frames by which the phases run ahead
    float hertz = source(frame);
    if (hertz > VOICED_ABOVE_HZ) {
      envelope.redraw(before.harmonic, hertz);
      envelope.redraw(before.deviation, hertz);
    }
    warp.smooth(before.harmonic, into.harmonic);
    warp.smooth(before.deviation, into.deviation);
    warp.smooth(before.noise, into.noise);
    warp.smooth(before.free, into.free);
    for (int k = 0; k < BINS; k++) {
      before.phase[k] += (k * turns & 3) * (float) (Math.PI / 2);
    }
    warp.phases(before.phase, into.phase, frame);
    if (hertz > VOICED_ABOVE_HZ) {
      breathe(into);
    }
    tilt(into);
  }

  /** Reads between two frames into {@code before}; tells the frame that its phases come from. */
  private int between(int frame) {
    double place = place(frame);
    int first = (int) place;
    float share = (float) (place - first);
    frames.read(first, before);
    if (share < 0.01f || first + 1 >= frames.count()) {
      return first;
    }
    frames.read(first + 1, after);
    blend(before.harmonic, after.harmonic, share);
    blend(before.deviation, after.deviation, share);
    blend(before.noise, after.noise, share);
    blend(before.free, after.free, share);
    if (share < 0.5f) {
      return first;
    }
    System.arraycopy(after.phase, 0, before.phase, 0, BINS);
    return first + 1;
  }

  private static void blend(float[] values, float[] others, float share) {
    for (int k = 0; k < BINS; k++) {
      values[k] += share * (others[k] - values[k]);
    }
  }

  private void breathe(SpectralFrame into) {
    if (shape.voiced() && shape.breath() == 0) {
      return;
    }
    for (int k = 0; k < BINS; k++) {
      into.noise[k] = Math.max(into.noise[k], into.harmonic[k] + breath[k]);
    }
    if (!shape.voiced()) {
      Arrays.fill(into.harmonic, SILENT);
    }
  }

  private void tilt(SpectralFrame into) {
    if (shape.brightness() == 0) {
      return;
    }
    for (int k = 0; k < BINS; k++) {
      into.harmonic[k] += tilt[k];
      into.noise[k] += tilt[k];
      into.free[k] += tilt[k];
    }
  }
}
