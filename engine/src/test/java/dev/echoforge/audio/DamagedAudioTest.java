package dev.echoforge.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.audio.codec.Crc;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.audio.codec.LittleEndian;
import dev.echoforge.dsp.Signals;
import dev.echoforge.files.ByteSink;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage of every kind ends in audio, a broken file, or a limit: nothing else, and soon. */
class DamagedAudioTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final DecodingLimits LIMITS = new DecodingLimits(60, 1 << 24, 8);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wav",
        "stereo.mp3",
        "mono-vbr.mp3",
        "stereo.opus",
        "mono.ogg",
        "stereo24.flac",
        "mono.flac"
      })
  void flippedBytes(String name) throws IOException {
    byte[] whole = file(name);
    SplittableRandom random = new SplittableRandom(whole.length);
    assertTimeoutPreemptively(
        SOON,
        () -> {
          for (int round = 0; round < 150; round++) {
            byte[] damaged = whole.clone();
            // The heads are where damage bites.
            int reach = round % 2 == 0 ? Math.min(300, whole.length) : whole.length;
            for (int flip = 0; flip <= round % 5; flip++) {
              damaged[random.nextInt(reach)] = (byte) random.nextInt();
            }
            decode(name.endsWith("ogg") || name.endsWith("opus") ? summed(damaged) : damaged);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wav",
        "stereo.mp3",
        "mono-vbr.mp3",
        "stereo.opus",
        "mono.ogg",
        "stereo24.flac",
        "mono.flac"
      })
  void cutsAnywhere(String name) throws IOException {
    byte[] whole = file(name);
    assertTimeoutPreemptively(
        SOON,
        () -> {
          for (int length = 0; length < whole.length; length += length < 200 ? 1 : 97) {
            decode(Arrays.copyOf(whole, length));
          }
        });
  }

  /** Samples that a floating-point WAV can hold, and no recording has. */
  @ParameterizedTest
  @ValueSource(floats = {1e6f, -9, 32_767})
  void samplesThatAreNoSoundAreRefused(float sample) {
    assertThatThrownBy(() -> AudioDecoder.open(floats(0.1f, sample), LIMITS).rest())
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("holds samples");
  }

  @Test
  void hotRecordingsAreTakenAsTheyAreAndWhatIsNoNumberIsSilence() {
    assertThat(AudioDecoder.open(floats(0.1f, 1.5f, Float.NaN, -4), LIMITS).rest())
        .containsExactly(0.1f, 1.5f, 0, -4);
  }

  private static ByteArrayInputStream floats(float... samples) {
    ByteBuffer wav =
        ByteBuffer.allocate(44 + samples.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(wav.capacity() - 8);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 3);
    wav.putShort((short) 1).putInt(24_000).putInt(96_000).putShort((short) 4).putShort((short) 32);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples.length * Float.BYTES);
    for (float sample : samples) {
      wav.putFloat(sample);
    }
    return new ByteArrayInputStream(wav.array());
  }

  private static byte[] file(String name) throws IOException {
    if (!name.equals("wav")) {
      return AudioDecoderTest.resource(name);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (AudioEncoder encoder =
        AudioEncoders.open(AudioFormat.WAV, ByteSink.of(out), 24_000, AudioMetadata.NONE)) {
      encoder.write(Signals.speech(24_000, 0.1));
      encoder.finish();
    }
    return out.toByteArray();
  }

  private static void decode(byte[] file) {
    try (AudioDecoder decoder = AudioDecoder.open(new ByteArrayInputStream(file), LIMITS)) {
      for (float sample : decoder.rest()) {
        assertThat(Math.abs(sample)).isLessThanOrEqualTo(8); // also no NaN
      }
    } catch (BrokenFileException | InvalidRequestException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
    }
  }

  /** Puts the pages' check sums right, so that the damage reaches the codec. */
  private static byte[] summed(byte[] ogg) {
    int at = 0;
    while (at + 27 <= ogg.length && ogg[at] == 'O') {
      int length = 27 + (ogg[at + 26] & 0xFF);
      int segments = ogg[at + 26] & 0xFF;
      for (int i = 0; i < segments && at + 27 + i < ogg.length; i++) {
        length += ogg[at + 27 + i] & 0xFF;
      }
      if (at + length > ogg.length) {
        break;
      }
      LittleEndian.put32(ogg, at + 22, 0);
      LittleEndian.put32(ogg, at + 22, Crc.CRC_32.update(0, ogg, at, at + length));
      at += length;
    }
    return ogg;
  }
}
