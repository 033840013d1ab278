package dev.echoforge.builtin.vocoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tone between two bins, whose phases fit from frame to frame alone. */
class FreeTrackTest {

  private static final double BIN = 50.3; // 1006 Hz
  private static final int FRAMES = 200;

  /** At another pace the tone keeps its power: frames that don't fit would cancel each other. */
  @ParameterizedTest
  @ValueSource(doubles = {0.8, 0.95, 1.02, 1.06, 1.3})
  void aToneKeepsItsPowerAtAnotherPace(double stretch) {
    SpectralFrames tone = new Tone();
    double own = power(tone);
    SpectralFrames shaped = new ShapedFrames(tone, VoiceShape.PLAIN, 190, stretch);
    assertThat(power(shaped)).isCloseTo(own, within(0.08 * own));
  }

  private static double power(SpectralFrames frames) {
    Vocoder vocoder = new Vocoder(frames, new NoiseTable().source(1));
    float[] sound = new float[frames.count() * Vocoder.HOP];
    for (int at = 0; vocoder.remaining() > 0; at += Vocoder.HOP) {
      vocoder.next(sound, at);
    }
    double power = 0;
    for (int i = 2_400; i < sound.length - 2_400; i++) {
      power += sound[i] * sound[i];
    }
    return power / (sound.length - 4_800);
  }

  private static final class Tone implements SpectralFrames {

    @Override
    public int count() {
      return FRAMES;
    }

    @Override
    public float f0(int frame) {
      return 0;
    }

    @Override
    public void read(int frame, SpectralFrame into) {
      Arrays.fill(into.harmonic, -24);
      Arrays.fill(into.deviation, 0);
      Arrays.fill(into.noise, -24);
      Arrays.fill(into.free, -24);
      for (int k = 47; k <= 54; k++) {
        double fromTone = k - BIN;
        // The periodic Hann window's own spectrum about the tone, and its alternating sign.
        double lobe =
            Math.abs(fromTone) >= 2
                ? 1e-9
                : Math.abs(
                    Math.sin(Math.PI * fromTone)
                        / (Math.PI * fromTone)
                        / (1 - fromTone * fromTone));
        into.free[k] = (float) Math.log(50 * lobe);
        into.phase[k] =
            (float) Math.IEEEremainder(2 * Math.PI * BIN * frame / 4 + Math.PI * k, 2 * Math.PI);
      }
    }
  }
}
