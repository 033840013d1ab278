package dev.echoforge.builtin.vocoder;

/**
 * Frames in another voice and at another pace. Holds scratch space: one thread at a time.
 *
 * <p>Time is stretched by reading between frames, which neither the pulses nor the envelopes hear
 * as a join; what has its own phase is {@linkplain FreeTrack played on}. Harmonics that move all
 * begin in phase: the deviations were learned for harmonics of the network's own pitch, and those
 * read in between change from frame to frame, which is heard as roughness. What has its own phase
 * keeps something of the old pitch in voiced sounds. It is lowered there, and stays where it is
 * along frequency, since moved phases no longer fit those of the next frame.
 *
 * <p>A whisper is the harmonics' envelope filled with noise instead of pulses: noise of equal power
 * is ½·ln(60 Hz / pitch) below the log magnitude of harmonics (both as this vocoder counts them),
 * quieter by what a whisper lacks, and weaker below 1 kHz, as without the glottis.
 */
public final class ShapedFrames implements SpectralFrames {

  private static final int BINS = SpectralFrame.BINS;
  private static final float VOICED_ABOVE_HZ = 40;
  private static final double FRAMES_A_SECOND = Vocoder.SAMPLE_RATE_HZ / (double) Vocoder.HOP;
  private static final double TREMOR_HZ = 5.2;
  private static final double RESIDUAL_DB = -4; // what keeps the old pitch, in voiced sounds
  static final double DB = Math.log(10) / 20; // in log magnitude

  private final SpectralFrames frames;
  private final VoiceShape shape;
  private final double middleHz;
  private final double stretch;
  private final int count;
  private final FrequencyWarp warp;
  private final FreeTrack free;
  private final boolean moved; // whether harmonics are elsewhere than the network has them
  private final HarmonicEnvelope envelope = new HarmonicEnvelope();
  private final VoiceColour colour;
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
    this.free = new FreeTrack(frames);
    this.moved = !(shape.leavesPitch() && shape.tract() == 1 && shape.voiced());
    this.colour = new VoiceColour(shape, middleHz);
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
      into.inPhase = false;
      return;
    }
    double place = place(frame);
    between(place);
    if (stretch != 1) {
      free.read(frame, place, before);
    }
    float hertz = source(frame);
    boolean sounding = hertz > VOICED_ABOVE_HZ;
    if (moved && sounding) {
      envelope.redraw(before.harmonic, hertz);
    }
    warp.smooth(before.harmonic, into.harmonic);
    into.inPhase = moved;
    if (!moved) {
      System.arraycopy(before.deviation, 0, into.deviation, 0, BINS);
    }
    warp.smooth(before.noise, into.noise);
    if (moved && sounding && shape.voiced()) {
      residual(into);
    } else {
      warp.smooth(before.free, into.free);
      warp.phases(before.phase, into.phase, frame);
    }
    if (sounding) {
      colour.breathe(into);
    }
    colour.tilt(into);
  }

  private void residual(SpectralFrame into) {
    float level = (float) (RESIDUAL_DB * DB);
    for (int k = 0; k < BINS; k++) {
      into.free[k] = before.free[k] + level;
    }
    System.arraycopy(before.phase, 0, into.phase, 0, BINS);
  }

  /** Reads between two frames into {@code before}: what varies smoothly. */
  private void between(double place) {
    int first = (int) place;
    float share = (float) (place - first);
    frames.read(first, before);
    if (share < 0.01f || first + 1 >= frames.count()) {
      return;
    }
    frames.read(first + 1, after);
    blend(before.harmonic, after.harmonic, share);
    blend(before.deviation, after.deviation, share);
    blend(before.noise, after.noise, share);
  }

  private static void blend(float[] values, float[] others, float share) {
    for (int k = 0; k < BINS; k++) {
      values[k] += share * (others[k] - values[k]);
    }
  }
}
