package dev.echoforge.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.echoforge.speech.Pcm;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {

  @ParameterizedTest
  @CsvSource({
    "24000, 16000",
    "24000, 44100",
    "24000, 48000",
    "44100, 24000",
    "48000, 24000",
    "8000, 24000",
    "192000, 24000",
    "22050, 24000",
    "11025, 192000",
    "24001, 24000",
    "47999, 48000"
  })
  void aToneStaysWhereAndAsItIs(int from, int to) {
    double hz = 0.2 * Math.min(from, to);
    float[] out = resample(Signals.sine(from, hz, 0.5, 0.5), from, to);
    assertThat(out).hasSize((int) Math.ceilDiv((long) (int) Math.round(from * 0.5) * to, from));
    // Away from the ends, where the tone meets silence.
    int edge = to / 50;
    float[] expected = Signals.sine(to, hz, 0.5, 0.5);
    double snr =
        Signals.snrDb(
            Arrays.copyOfRange(expected, edge, out.length - edge),
            Arrays.copyOfRange(out, edge, out.length - edge));
    assertThat(snr).isGreaterThan(90);
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 100, 1_000, 4_000, 7_000, 7_300})
  void thePassBandIsFlat(double hz) {
    float[] in = Signals.sine(48_000, hz, 0.5, 0.5);
    float[] out = resample(in, 48_000, 16_000);
    double change = Signals.levelDb(out, 16_000, hz) - Signals.levelDb(in, 48_000, hz);
    assertThat(change).isCloseTo(0, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(doubles = {8_010, 8_700, 12_000, 15_000, 16_000, 20_000, 23_900})
  void whatDoesNotFitIsGone(double hz) {
    float[] out = resample(Signals.sine(48_000, hz, 1, 0.5), 48_000, 16_000);
    float[] inner = Arrays.copyOfRange(out, 400, out.length - 400);
    double power = 0;
    for (float sample : inner) {
      power += sample * sample;
    }
    assertThat(10 * Math.log10(2 * power / inner.length + 1e-20)).isLessThan(-90);
  }

  @ParameterizedTest
  @ValueSource(doubles = {500, 3_000, 7_000})
  void noImagesAppear(double hz) {
    float[] out = resample(Signals.sine(16_000, hz, 1, 0.5), 16_000, 48_000);
    float[] inner = Arrays.copyOfRange(out, 1_200, out.length - 1_200);
    assertThat(Signals.levelDb(inner, 48_000, 16_000 - hz)).isLessThan(-90);
    assertThat(Signals.levelDb(inner, 48_000, 16_000 + hz)).isLessThan(-90);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 24000, 16000",
    "1, 24000, 16000",
    "1, 8000, 192000",
    "2, 192000, 8000",
    "7, 44100, 24000",
    "1000, 24000, 48000",
    "12345, 24000, 44100",
    "5000, 24001, 23999",
    "333, 24000, 24000"
  })
  void cutsDoNotMatterAndTheLengthIsExact(int length, int from, int to) {
    float[] samples = new float[length];
    SplittableRandom random = new SplittableRandom(length);
    for (int i = 0; i < length; i++) {
      samples[i] = (float) random.nextDouble(-1, 1);
    }
    Resampler resampler = new Resampler(from, to);
    float[] out = new float[0];
    for (int at = 0; at < length; ) {
      int end = Math.min(length, at + random.nextInt(1, 700));
      out = joined(out, resampler.process(samples, at, end));
      at = end;
    }
    out = joined(out, resampler.finish());
    assertThat(out).hasSize((int) Math.ceilDiv((long) length * to, from));
    assertThat(out).isEqualTo(resample(samples, from, to));
  }

  private static float[] resample(float[] samples, int from, int to) {
    return Resampler.resample(new Pcm(samples, from), to).samples();
  }

  private static float[] joined(float[] a, float[] b) {
    float[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }
}
