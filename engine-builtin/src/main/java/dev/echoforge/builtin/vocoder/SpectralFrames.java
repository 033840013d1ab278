package dev.echoforge.builtin.vocoder;

/** A stretch of speech as spectra and pitch, one frame every 12.5 ms. */
public interface SpectralFrames {

  /** How many frames there are. */
  int count();

  /** The pitch at a frame's centre in Hz; at most 40 where nothing vibrates. */
  float f0(int frame);

  /** Fills in a frame's spectra. */
  void read(int frame, SpectralFrame into);
}
