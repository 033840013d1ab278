package dev.echoforge.audio;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.speech.BrokenFileException;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WAV whose sizes a recorder left open, or in the other order of bytes. */
class UnfinishedWavTest {

  private static final short[] TONE = PlainFiles.tone(5_000);

  /** What recorders leave that were cut off, and programs that write into pipes. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "36, 0",
    "4294967295, 4294967295",
    "0, 4294967295",
    "10036, 0",
    "2147483647, 2147479552",
    "10036, 4294967295"
  })
  void openSizesMeanUntilTheEnd(long riffBytes, long dataBytes) {
    for (var order : new java.nio.ByteOrder[] {LITTLE_ENDIAN, BIG_ENDIAN}) {
      byte[] wav = PlainFiles.wav(order, riffBytes, dataBytes, TONE);
      try (AudioDecoder decoder = open(wav)) {
        assertThat(decoder.rest()).isEqualTo(PlainFiles.floats(TONE));
        assertThat(decoder.truncated()).isFalse();
      }
    }
  }

  @Test
  void bigEndianFilesAreRead() {
    byte[] wav = PlainFiles.wav(BIG_ENDIAN, 36 + 10_000, 10_000, TONE);
    try (AudioDecoder decoder = open(wav)) {
      assertThat(decoder.format()).isEqualTo("wav");
      assertThat(decoder.sampleRateHz()).isEqualTo(PlainFiles.RATE);
      assertThat(decoder.rest()).isEqualTo(PlainFiles.floats(TONE));
    }
  }

  @Test
  void anEmptyRecordingWithNotesBehindItIsEmpty() {
    byte[] empty = PlainFiles.wav(LITTLE_ENDIAN, 36 + 12, 0, new short[0]);
    ByteBuffer file = ByteBuffer.wrap(Arrays.copyOf(empty, 56)).order(LITTLE_ENDIAN).position(44);
    PlainFiles.text(file, "LIST");
    file.putInt(4);
    PlainFiles.text(file, "INFO");
    assertThatThrownBy(() -> open(file.array()).rest())
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("holds no audio");
  }

  private static AudioDecoder open(byte[] file) {
    return AudioDecoder.open(new ByteArrayInputStream(file), DecodingLimits.DEFAULT);
  }
}
