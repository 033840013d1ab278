package dev.echoforge.builtin.vocoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocoderTest {

  private static final GoldenFrames GOLDEN = GoldenFrames.load();

  @Test
  void soundsAsTheReferencePackageDoes() {
    float[] sound = all(GOLDEN, GoldenFrames.NOISE);

    double worst = 0;
    for (int n = 0; n < sound.length; n++) {
      worst = Math.max(worst, Math.abs(sound[n] - GOLDEN.sound()[n]));
    }
    assertThat(worst).isLessThan(1e-5);
  }

  @Test
  void theSameSeedGivesTheSameSound() {
    NoiseTable table = new NoiseTable();

    assertThat(all(GOLDEN, table.source(7))).isEqualTo(all(GOLDEN, new NoiseTable().source(7)));
    assertThat(all(GOLDEN, table.source(7))).isNotEqualTo(all(GOLDEN, table.source(8)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 39})
  void shortStretchesSoundToo(int count) {
    float[] sound = all(new First(GOLDEN, count), GoldenFrames.NOISE);

    assertThat(sound).hasSize(count * Vocoder.HOP);
    for (float sample : sound) {
      assertThat(Math.abs(sample)).isLessThan(1);
    }
  }

  @Test
  void aFrameTooManyIsRefused() {
    Vocoder vocoder = new Vocoder(new First(GOLDEN, 1), GoldenFrames.NOISE);
    vocoder.next(new float[Vocoder.HOP], 0);

    assertThat(vocoder.remaining()).isZero();
    assertThatIllegalStateException()
        .isThrownBy(() -> vocoder.next(new float[Vocoder.HOP], 0))
        .withMessageContaining("1 frames");
  }

  @Test
  void tableNoiseHasUnitVariance() {
    NoiseSource source = new NoiseTable().source(3);
    float[] re = new float[SpectralFrame.BINS];
    float[] im = new float[SpectralFrame.BINS];
    double power = 0;
    for (int frame = 0; frame < 200; frame++) {
      source.fill(frame, re, im);
      for (int k = 0; k < re.length; k++) {
        power += re[k] * re[k] + im[k] * im[k];
      }
    }
    assertThat(power / 200 / SpectralFrame.BINS).isCloseTo(2, within(0.02));
  }

  private static float[] all(SpectralFrames frames, NoiseSource noise) {
    Vocoder vocoder = new Vocoder(frames, noise);
    float[] sound = new float[frames.count() * Vocoder.HOP];
    for (int frame = 0; vocoder.remaining() > 0; frame++) {
      vocoder.next(sound, frame * Vocoder.HOP);
    }
    return sound;
  }

  private record First(SpectralFrames frames, int count) implements SpectralFrames {

    @Override
    public float f0(int frame) {
      return frames.f0(frame);
    }

    @Override
    public void read(int frame, SpectralFrame into) {
      frames.read(frame, into);
    }
  }
}
