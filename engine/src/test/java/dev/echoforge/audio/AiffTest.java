package dev.echoforge.audio;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AiffTest {

  private static final short[] TONE = PlainFiles.tone(3_000);
  private static final DecodingLimits LIMITS = new DecodingLimits(60, 1 << 24, 8);

  @ParameterizedTest
  @ValueSource(strings = {"", "NONE", "twos", "sowt"})
  void integersInBothOrders(String coding) {
    byte[] sound = PlainFiles.bytes(TONE, coding.equals("sowt") ? LITTLE_ENDIAN : BIG_ENDIAN);
    try (AudioDecoder decoder = open(PlainFiles.aiff(coding, 3_000, 8 + sound.length, sound, 16))) {
      assertThat(decoder.format()).isEqualTo("aiff");
      assertThat(decoder.sampleRateHz()).isEqualTo(PlainFiles.RATE);
      assertThat(decoder.rest()).isEqualTo(PlainFiles.floats(TONE));
      assertThat(decoder.truncated()).isFalse();
    }
  }

  @Test
  void otherWidths() {
    ByteBuffer three = ByteBuffer.allocate(6).put(new byte[] {0x40, 0, 0, (byte) 0xC0, 0, 0});
    assertThat(open(PlainFiles.aiff("", 2, 14, three.array(), 24)).rest())
        .containsExactly(0.5f, -0.5f);
    ByteBuffer four = ByteBuffer.allocate(8).putInt(1 << 30).putInt(-1 << 30);
    assertThat(open(PlainFiles.aiff("in32", 2, 16, four.array(), 32)).rest())
        .containsExactly(0.5f, -0.5f);
    assertThat(open(PlainFiles.aiff("", 2, 10, new byte[] {64, -64}, 8)).rest())
        .containsExactly(0.5f, -0.5f);
    assertThat(open(PlainFiles.aiff("raw ", 2, 10, new byte[] {(byte) 192, 64}, 8)).rest())
        .containsExactly(0.5f, -0.5f);
    ByteBuffer floats = ByteBuffer.allocate(8).putFloat(0.25f).putFloat(-0.25f);
    assertThat(open(PlainFiles.aiff("fl32", 2, 16, floats.array(), 32)).rest())
        .containsExactly(0.25f, -0.25f);
    ByteBuffer doubles = ByteBuffer.allocate(8).putDouble(0.125);
    assertThat(open(PlainFiles.aiff("FL64", 1, 16, doubles.array(), 64)).rest())
        .containsExactly(0.125f);
    assertThat(open(PlainFiles.aiff("ulaw", 1, 9, new byte[] {(byte) 0x80}, 8)).rest()[0])
        .isCloseTo(0.98f, within(0.01f));
  }

  /** Recorders that were cut off leave sizes at 0 or at their highest. */
  @ParameterizedTest
  @CsvSource({"0, 0", "0, 8", "4294967295, 4294967295", "0, 6008"})
  void openSizesMeanUntilTheEnd(long frames, long soundBytes) {
    byte[] sound = PlainFiles.bytes(TONE, BIG_ENDIAN);
    assertThat(open(PlainFiles.aiff("", frames, soundBytes, sound, 16)).rest())
        .isEqualTo(PlainFiles.floats(TONE));
  }

  @Test
  void aCutFileGivesWhatItHas() {
    byte[] sound = PlainFiles.bytes(TONE, BIG_ENDIAN);
    byte[] file = PlainFiles.aiff("", 3_000, 8 + sound.length, sound, 16);
    try (AudioDecoder decoder = open(Arrays.copyOf(file, file.length - 1_000))) {
      assertThat(decoder.rest()).hasSize(2_500);
      assertThat(decoder.truncated()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sowt", "fl32", "alaw", "ima4"})
  void damageEndsInAudioOrAReason(String coding) {
    byte[] whole =
        PlainFiles.aiff(coding, 1_500, 8 + 6_000, PlainFiles.bytes(TONE, BIG_ENDIAN), 16);
    SplittableRandom random = new SplittableRandom(whole.length);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int round = 0; round < 400; round++) {
            byte[] damaged =
                Arrays.copyOf(whole, round % 3 == 0 ? random.nextInt(90) : whole.length);
            for (int flip = 0; flip <= round % 4 && damaged.length > 12; flip++) {
              damaged[12 + random.nextInt(Math.min(60, damaged.length - 12))] =
                  (byte) random.nextInt();
            }
            // A compressed one would be ffmpeg's.
            if (!new String(damaged, java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains("ima4")) {
              decode(damaged);
            }
          }
        });
  }

  private static void decode(byte[] file) {
    try (AudioDecoder decoder = open(file)) {
      decoder.rest();
    } catch (BrokenFileException | InvalidRequestException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("null");
    }
  }

  private static AudioDecoder open(byte[] file) {
    return AudioDecoder.open(new ByteArrayInputStream(file), LIMITS);
  }
}
