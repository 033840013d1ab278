package dev.echoforge.builtin;

import dev.echoforge.builtin.vocoder.SpectralFrame;
import dev.echoforge.builtin.vocoder.SpectralFrames;
import org.jspecify.annotations.Nullable;

/**
 * What the network predicts for a phoneme string.
 *
 * @param spectra [frames · 5 · 601]
 * @param pitch [frames], in Hz
 * @param durations [phonemes, the 0 at each end included], in frames; null where they are not known
 */
@SuppressWarnings("ArrayRecordComponent") // handed along, not compared
record Prediction(float[] spectra, float[] pitch, int @Nullable [] durations)
    implements SpectralFrames {

  private static final int LOWEST_BIN = 4; // 80 Hz: below there is rumble at most
  private static final float VOICED_ABOVE_HZ = 40;
  private static final double HEARD = 1e-6; // mean square
  // mean square of a bin of magnitude 1 in three bins: 2 · 3 / (1200² · the window's mean square)
  private static final double FREE = 2 * 3 / (1200.0 * 1200 * 0.375);
  // a harmonic of magnitude 1 is a wave of 1/300; there is one every pitch / 20 Hz bins
  private static final double HARMONIC = 3 * 20 / (2 * 300.0 * 300);

  @Override
  public int count() {
    return pitch.length;
  }

  @Override
  public float f0(int frame) {
    return pitch[frame];
  }

  @Override
  public void read(int frame, SpectralFrame into) {
    into.set(spectra, frame * SpectralFrame.PARTS * SpectralFrame.BINS);
  }

  /**
   * Whether a frame is meant to be heard: louder than about 60 dB below full scale. Every third bin
   * is looked at; the harmonics count only where there are any.
   */
  boolean isHeard(int frame) {
    int first = frame * SpectralFrame.PARTS * SpectralFrame.BINS;
    int free = first + 3 * SpectralFrame.BINS;
    double power = 0;
    for (int k = LOWEST_BIN; k < SpectralFrame.BINS; k += 3) {
      power += FREE * Math.exp(2 * spectra[free + k]);
      if (pitch[frame] > VOICED_ABOVE_HZ) {
        power += HARMONIC / pitch[frame] * Math.exp(2 * spectra[first + k]);
      }
    }
    return power > HEARD;
  }
}
