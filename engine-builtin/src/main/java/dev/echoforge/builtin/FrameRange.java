package dev.echoforge.builtin;

import dev.echoforge.builtin.vocoder.SpectralFrame;
import dev.echoforge.builtin.vocoder.SpectralFrames;

/**
 * Some of a stretch's frames.
 *
 * @param from the first
 * @param to the last, exclusive
 */
record FrameRange(SpectralFrames frames, int from, int to) implements SpectralFrames {

  @Override
  public int count() {
    return to - from;
  }

  @Override
  public float f0(int frame) {
    return frames.f0(from + frame);
  }

  @Override
  public void read(int frame, SpectralFrame into) {
    frames.read(from + frame, into);
  }
}
