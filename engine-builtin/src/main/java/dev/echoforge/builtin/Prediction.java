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
}
