package dev.echoforge.server.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording's outline. */
class WaveformTest {

  private static float[] noise(int samples) {
    Random random = new Random(samples);
    float[] noise = new float[samples];
    for (int i = 0; i < samples; i++) {
      noise[i] = 2 * random.nextFloat() - 1;
    }
    return noise;
  }

  private static Waveform of(float[] samples, int piece) {
    Waveform waveform = new Waveform();
    for (int at = 0; at < samples.length; at += piece) {
      waveform.add(Arrays.copyOfRange(samples, at, Math.min(samples.length, at + piece)));
    }
    return waveform;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 399, 8_191, 8_192, 8_193, 16_384, 16_385, 100_000, 1_000_003})
  void isAsTheSamplesAreHoweverTheyCome(int samples) throws IOException {
    float[] noise = noise(samples);

    Waveform waveform = of(noise, 1_023);

    assertThat(of(noise, 7_919).bytes()).isEqualTo(waveform.bytes());
    assertThat(waveform.bytes().length).isLessThanOrEqualTo(Waveform.MAX_BYTES);
    float[] outline = waveform.points(50);
    // Windows that straddle two parts are heard in both: at most one window at either end.
    int most = Math.ceilDiv(Math.max(1, samples), Waveform.MAX_WINDOWS / 2);
    for (int i = 0; i < 50 && samples > 0; i++) {
      int from = (int) ((long) i * samples / 50);
      int to = Math.max(from + 1, (int) ((i + 1L) * samples / 50));
      assertThat(outline[i])
          .isGreaterThanOrEqualTo(peak(noise, from, to) - 1e-4f)
          .isLessThanOrEqualTo(peak(noise, from - most, to + most) + 1e-4f);
    }
    Waveform read = Waveform.read(waveform.bytes(), samples);
    assertThat(read.points(4_000)).isEqualTo(waveform.points(4_000));
  }

  private static float peak(float[] samples, int from, int to) {
    float peak = 0;
    for (int i = Math.max(0, from); i < Math.min(samples.length, to); i++) {
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    return peak;
  }

  @Test
  void aDamagedFileIsToldFromAWholeOne() {
    byte[] whole = of(noise(20_000), 1_000).bytes();
    Random random = new Random(11);

    assertThatThrownBy(() -> Waveform.read(whole, 20_001)).isInstanceOf(IOException.class);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int changes = random.nextInt(4); changes >= 0 && damaged.length > 0; changes--) {
        damaged[random.nextInt(Math.min(damaged.length, 24))] = (byte) random.nextInt();
      }
      try {
        Waveform.read(damaged, 20_000).points(400);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("outline");
      }
    }
  }
}
