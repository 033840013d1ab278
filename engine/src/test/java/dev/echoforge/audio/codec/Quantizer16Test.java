package dev.echoforge.audio.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Quantizer16Test {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 32767",
    "-1, -32767",
    "1.5, 32767",
    "-1.00003, -32768",
    "-1e30, -32768",
    "1e30, 32767",
    "Infinity, 32767",
    "-Infinity, -32768",
    "NaN, 0",
    "1.526e-5, 1",
    "-1.525e-5, 0",
    "-1.6e-5, -1",
  })
  void roundsToTheNearestAndClips(float sample, short expected) {
    assertThat(Quantizer16.quantize(sample)).isEqualTo(expected);
  }

  @Test
  void bytesAreLittleEndianOfThePartAskedFor() {
    float[] samples = {1, 0, -2, 0.5f};

    assertThat(Quantizer16.bytes(samples, 1, 4)).containsExactly(0, 0, 0, 0x80, 0, 0x40);
  }

  @Test
  void manyAreRoundedAsOneIs() {
    float[] samples = new float[70_000];
    for (int i = 0; i < 66_000; i++) {
      samples[i] = (i - 33_000 + 0.5f) / 32_767f; // halves, and some beyond full scale
    }
    SplittableRandom random = new SplittableRandom(16);
    for (int i = 66_000; i < samples.length; i++) {
      samples[i] = Float.intBitsToFloat(random.nextInt()); // infinite and none at all among them
    }

    short[] many = Quantizer16.quantize(samples, 1, samples.length);

    for (int i = 0; i < many.length; i++) {
      assertThat(many[i]).as("%s", samples[i + 1]).isEqualTo(Quantizer16.quantize(samples[i + 1]));
    }
  }

  @Test
  void samplesOfBytesGiveTheSameBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(2 * 65_536).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 65_536; i++) {
      bytes.putShort((short) i);
    }

    float[] samples = Quantizer16.samples(bytes.flip(), 65_536);

    assertThat(bytes.position()).isZero();
    assertThat(samples[0]).isZero();
    assertThat(samples[32_767]).isEqualTo(1f);
    assertThat(Quantizer16.bytes(samples, 0, 65_536)).isEqualTo(bytes.array());
  }
}
