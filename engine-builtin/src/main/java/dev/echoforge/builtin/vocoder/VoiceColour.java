package dev.echoforge.builtin.vocoder;

import java.util.Arrays;

/** What a voice's shape does to the spectra of any frame: its brightness and its breath. */
final class VoiceColour {

  private static final int BINS = SpectralFrame.BINS;
  private static final float SILENT = -24;
  private static final double NOISE_AS_LOUD_HZ = 60;
  private static final double WHISPER_LEVEL_DB = -14;

  private final VoiceShape shape;
  private final float[] tilt = new float[BINS];
  private final float[] breath = new float[BINS]; // on top of the harmonics

  VoiceColour(VoiceShape shape, double middleHz) {
    this.shape = shape;
    if (shape.brightness() != 0) {
      fillTilt();
    }
    if (breathes()) {
      fillBreath(middleHz);
    }
  }

  /** Whether voiced sounds have noise on top of the harmonics, or nothing else. */
  private boolean breathes() {
    return !shape.voiced() || shape.breath() != 0;
  }

  private void fillTilt() {
    for (int k = 0; k < BINS; k++) {
      double octaves = Math.max(0, Math.log(hertz(k) / 1000) / Math.log(2));
      tilt[k] = (float) (shape.brightness() * Math.min(3, octaves) * ShapedFrames.DB);
    }
  }

  private void fillBreath(double middleHz) {
    double equal = 0.5 * Math.log(NOISE_AS_LOUD_HZ / (middleHz * shape.pitch()));
    for (int k = 0; k < BINS; k++) {
      double high = hertz(k) / 1000;
      double highPass = high * high / (1 + high * high); // breath is turbulence: little below 1 kHz
      double level =
          shape.voiced()
              ? Math.log(Math.max(1e-6, shape.breath()))
              : WHISPER_LEVEL_DB * ShapedFrames.DB;
      breath[k] = (float) (equal + level + 0.5 * Math.log(highPass + 0.01));
    }
  }

  private static double hertz(int bin) {
    return Math.max(1, bin) * (Vocoder.SAMPLE_RATE_HZ / (double) SpectralFrame.WINDOW);
  }

  /** Adds breath; a whisper has nothing else. */
  void breathe(SpectralFrame into) {
    if (!breathes()) {
      return;
    }
    for (int k = 0; k < BINS; k++) {
      into.noise[k] = Math.max(into.noise[k], into.harmonic[k] + breath[k]);
    }
    if (!shape.voiced()) {
      Arrays.fill(into.harmonic, SILENT);
    }
  }

  /** Tilts the spectra to the shape's brightness. */
  void tilt(SpectralFrame into) {
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
