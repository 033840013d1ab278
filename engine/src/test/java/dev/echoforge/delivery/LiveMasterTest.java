package dev.echoforge.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.echoforge.dsp.LoudnessMeter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveMasterTest {

  private static final int RATE_HZ = 24_000;
  private static final int PIECE = 1_920;

  /** Noise of that level, fading in over the first frames as speech does. */
  private static float[] noise(double lufs, double seconds) {
    Random random = new Random(5);
    float[] samples = new float[(int) (seconds * RATE_HZ)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (random.nextGaussian() * 0.05 * Math.min(1, i / (0.2 * RATE_HZ)));
    }
    double change = Math.pow(10, (lufs - measured(samples)) / 20);
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= (float) change;
    }
    return samples;
  }

  private static double measured(float[] samples) {
    LoudnessMeter meter = new LoudnessMeter(RATE_HZ);
    meter.write(samples, 0, samples.length);
    return meter.loudnessLufs();
  }

  private static float[] levelled(float[] samples, @Nullable Double voiceLufs) {
    List<float[]> pieces = new ArrayList<>();
    try (LiveMaster master = new LiveMaster(RATE_HZ, voiceLufs, pieces::add)) {
      for (int at = 0; at < samples.length; at += PIECE) {
        master.write(Arrays.copyOfRange(samples, at, Math.min(samples.length, at + PIECE)));
      }
      master.finish();
    }
    float[] all = new float[pieces.stream().mapToInt(piece -> piece.length).sum()];
    int at = 0;
    for (float[] piece : pieces) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(doubles = {-35, -29, -23, -18, -14})
  void anUnknownVoiceComesToTheTargetWithoutAJump(double lufs) {
    float[] samples = levelled(noise(lufs, 12), null);

    assertThat(measured(Arrays.copyOfRange(samples, 5 * RATE_HZ, 12 * RATE_HZ)))
        .isCloseTo(Loudness.TARGET_LUFS, within(1.0));
    // Nowhere does half a second differ from the one before by more than it may change.
    for (int at = RATE_HZ; at + RATE_HZ <= samples.length; at += RATE_HZ / 2) {
      double before = measured(Arrays.copyOfRange(samples, at - RATE_HZ / 2, at));
      double after = measured(Arrays.copyOfRange(samples, at, at + RATE_HZ / 2));
      assertThat(Math.abs(after - before)).isLessThan(3);
    }
  }

  @Test
  void aQuietFirstFrameIsNotLiftedToAShout() {
    float[] samples = noise(-23, 4);
    Arrays.fill(samples, 0, 2 * PIECE, 1e-4f);

    float[] out = levelled(samples, null);

    assertThat(measured(Arrays.copyOfRange(out, RATE_HZ / 2, 2 * RATE_HZ)))
        .isCloseTo(Loudness.TARGET_LUFS, within(1.5));
  }

  @Test
  void aKnownVoiceHasOneGain() {
    float[] samples = noise(-28, 2);

    float[] out = levelled(samples, -28.0);

    double gain = Loudness.gainTo(-28);
    assertThat(out).hasSameSizeAs(samples);
    for (int i = 0; i < samples.length; i += 997) {
      assertThat((double) out[i]).isCloseTo(samples[i] * gain, within(1e-4));
    }
  }
}
