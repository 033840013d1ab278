package dev.echoforge.builtin.vocoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapedFramesTest {

  private static final double MIDDLE_HZ = 190;
  private static final GoldenFrames GOLDEN = GoldenFrames.load();

  @Test
  void thePlainShapeChangesNothing() {
    ShapedFrames shaped = new ShapedFrames(GOLDEN, VoiceShape.PLAIN, MIDDLE_HZ, 1);
    SpectralFrame frame = new SpectralFrame();
    shaped.read(7, frame);

    assertThat(shaped.count()).isEqualTo(GOLDEN.count());
    assertThat(shaped.f0(7)).isEqualTo(GOLDEN.f0(7));
    assertThat(frame.harmonic).isEqualTo(GOLDEN.parts()[0][7]);
    assertThat(frame.phase).isEqualTo(GOLDEN.parts()[4][7]);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.4, 0.77, 1, 1.5, 2.5})
  void timeIsStretched(double stretch) {
    ShapedFrames shaped = new ShapedFrames(GOLDEN, VoiceShape.of(0.8, 0.9), MIDDLE_HZ, stretch);

    assertThat((double) shaped.count()).isCloseTo(GOLDEN.count() * stretch, within(1.0));
    float[] sound = sound(shaped);
    double power = 0;
    for (float sample : sound) {
      assertThat(sample).isFinite().isBetween(-1f, 1f);
      power += sample * sample;
    }
    assertThat(Math.sqrt(power / sound.length)).isBetween(0.01, 0.1);
  }

  @Test
  void pitchIsScaledAboutTheMiddle() {
    int frame = voicedFrame();
    double own = GOLDEN.f0(frame);

    assertThat((double) f0(VoiceShape.of(0.5, 1), frame)).isCloseTo(own / 2, within(0.1));
    assertThat((double) f0(VoiceShape.PLAIN.withPitch(1, 0), frame))
        .isCloseTo(MIDDLE_HZ, within(0.1));
    assertThat((double) f0(VoiceShape.PLAIN.withPitch(1, 2), frame))
        .isCloseTo(own * own / MIDDLE_HZ, within(0.1));
    assertThat(f0(VoiceShape.PLAIN.whispered(), frame)).isZero();
  }

  /** Pulses that all begin at once would peak far above their loudness. */
  @Test
  void aDeepVoicePeaksNoHigherThanTheNetworksOwn() {
    float[] own = sound(GOLDEN);
    float[] deep = sound(new ShapedFrames(GOLDEN, VoiceShape.of(0.46, 0.8), MIDDLE_HZ, 1));
    assertThat(crest(deep)).isLessThan(1.3 * crest(own));
  }

  private static double crest(float[] sound) {
    double power = 0;
    double peak = 0;
    for (float sample : sound) {
      power += sample * sample;
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak / Math.sqrt(power / sound.length);
  }

  @Test
  void aWhisperHasNoiseForHarmonics() {
    int index = voicedFrame();
    SpectralFrame frame = new SpectralFrame();
    new ShapedFrames(GOLDEN, VoiceShape.PLAIN.whispered(), MIDDLE_HZ, 1).read(index, frame);

    assertThat(frame.harmonic).containsOnly(-24);
    assertThat(mean(frame.noise)).isGreaterThan(mean(GOLDEN.parts()[2][index]) + 1);
  }

  @Test
  void breathAddsNoiseAndNothingElse() {
    int index = voicedFrame();
    SpectralFrame calm = new SpectralFrame();
    SpectralFrame breathy = new SpectralFrame();
    VoiceShape shape = VoiceShape.of(0.9, 1);
    new ShapedFrames(GOLDEN, shape, MIDDLE_HZ, 1).read(index, calm);
    new ShapedFrames(GOLDEN, shape.withColour(0.5, 0), MIDDLE_HZ, 1).read(index, breathy);

    assertThat(breathy.harmonic).isEqualTo(calm.harmonic);
    assertThat(mean(breathy.noise)).isGreaterThan(mean(calm.noise) + 1);
  }

  @Test
  void brightnessIsHeardAboveOneKilohertz() {
    int index = voicedFrame();
    SpectralFrame plain = new SpectralFrame();
    SpectralFrame bright = new SpectralFrame();
    VoiceShape shape = VoiceShape.of(0.9, 1);
    new ShapedFrames(GOLDEN, shape, MIDDLE_HZ, 1).read(index, plain);
    new ShapedFrames(GOLDEN, shape.withColour(0, 6), MIDDLE_HZ, 1).read(index, bright);

    assertThat(bright.harmonic[50]).isEqualTo(plain.harmonic[50]);
    double octave = (bright.harmonic[100] - plain.harmonic[100]) * 20 / Math.log(10);
    assertThat(octave).isCloseTo(6, within(0.01));
  }

  @Test
  void aShapeThatMakesNoSoundIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> VoiceShape.of(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> VoiceShape.of(1, Double.NaN));
  }

  private static float f0(VoiceShape shape, int frame) {
    return new ShapedFrames(GOLDEN, shape, MIDDLE_HZ, 1).f0(frame);
  }

  private static int voicedFrame() {
    int frame = 20;
    while (GOLDEN.f0(frame) < 100) {
      frame++;
    }
    return frame;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static float[] sound(SpectralFrames frames) {
    Vocoder vocoder = new Vocoder(frames, new NoiseTable().source(1));
    float[] sound = new float[frames.count() * Vocoder.HOP];
    Arrays.fill(sound, Float.NaN);
    for (int at = 0; vocoder.remaining() > 0; at += Vocoder.HOP) {
      vocoder.next(sound, at);
    }
    return sound;
  }
}
