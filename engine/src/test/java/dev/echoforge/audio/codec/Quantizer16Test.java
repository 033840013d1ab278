package dev.echoforge.audio.codec;

import static org.assertj.core.api.Assertions.assertThat;

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
}
