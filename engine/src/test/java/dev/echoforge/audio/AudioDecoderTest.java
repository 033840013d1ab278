package dev.echoforge.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.audio.codec.mp3.Id3Tag;
import dev.echoforge.dsp.Signals;
import dev.echoforge.files.ByteSink;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that other programs made: sox's sines through lame, opusenc, oggenc and flac. */
class AudioDecoderTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "stereo.mp3, mp3, 44100, 2, 20",
    "mono-vbr.mp3, mp3, 24000, 1, 20",
    "stereo.opus, opus, 48000, 2, 15",
    "stereo.ogg, vorbis, 44100, 2, 18",
    "mono.ogg, vorbis, 24000, 1, 18",
    "stereo24.flac, flac, 44100, 2, 80",
    "mono.flac, flac, 24000, 1, 70"
  })
  void readsWhatOthersMade(String name, String format, int rate, int channels, double leastSnrDb)
      throws IOException {
    try (AudioDecoder decoder =
        AudioDecoder.open(new ByteArrayInputStream(resource(name)), DecodingLimits.DEFAULT)) {
      assertThat(decoder.format()).isEqualTo(format);
      assertThat(decoder.sampleRateHz()).isEqualTo(rate);
      assertThat(decoder.channels()).isEqualTo(channels);
      float[] read = decoder.rest();
      assertThat(decoder.truncated()).isFalse();
      assertThat(read).hasSize(rate * 2 / 5);
      assertThat(Signals.snrDb(expected(rate, channels), read)).isGreaterThan(leastSnrDb);
    }
  }

  @Test
  void contentDecidesNotTheName() throws IOException {
    Path file = Files.write(folder.resolve("really.wav"), resource("mono.ogg"));
    assertThat(AudioDecoder.read(file, DecodingLimits.DEFAULT, 24_000).samples()).hasSize(9_600);
  }

  @Test
  void anId3TagBeforeAnythingIsPassedOver() throws IOException {
    byte[] tag = Id3Tag.bytes(new AudioMetadata("x".repeat(900), "", "y".repeat(9_000)));
    for (String name : new String[] {"mono.flac", "mono.ogg", "mono-vbr.mp3"}) {
      byte[] plain = resource(name);
      byte[] tagged = Arrays.copyOf(tag, tag.length + plain.length);
      System.arraycopy(plain, 0, tagged, tag.length, plain.length);
      assertThat(decode(tagged)).isEqualTo(decode(plain));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 11, 12, 40, 100})
  void garbageIsRefusedInOneLine(int length) {
    byte[] garbage = new byte[length];
    new java.util.SplittableRandom(length).nextBytes(garbage);
    assertBroken(garbage);
  }

  @Test
  void zerosAndTextAreRefused() {
    assertBroken(new byte[100_000]);
    assertBroken("This is a text, not a recording. ".repeat(5_000).getBytes());
    assertBroken("RIFF____WAVE".getBytes());
    assertBroken("OggS".getBytes());
    assertBroken("fLaC".getBytes());
    assertBroken("ID3".getBytes());
  }

  @Test
  void otherContainersAreNamed() {
    assertThatThrownBy(() -> decode("\0\0\0\30ftypM4A ".getBytes()))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageStartingWith("is MP4, M4A or QuickTime")
        .hasMessageContaining("ffmpeg");
  }

  @Test
  void missingFilesAndFoldersAreNamed() {
    Path missing = folder.resolve("no.wav");
    assertThatThrownBy(() -> AudioDecoder.open(missing, DecodingLimits.DEFAULT))
        .isInstanceOf(BrokenFileException.class)
        .hasMessage(missing + ": there is no such file");
    assertThatThrownBy(() -> AudioDecoder.open(folder, DecodingLimits.DEFAULT))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("is a folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stereo.mp3", "opus", "stereo24.flac", "mono-vbr.mp3"})
  void aFileCutShortGivesWhatItHasAndSaysSo(String name) throws IOException {
    byte[] whole = name.equals("opus") ? opus() : resource(name);
    try (AudioDecoder decoder =
        AudioDecoder.open(
            new ByteArrayInputStream(whole, 0, whole.length * 3 / 4), DecodingLimits.DEFAULT)) {
      float[] part = decoder.rest();
      assertThat(decoder.truncated()).isTrue();
      assertThat(part.length).isLessThan(decode(whole).length);
    }
  }

  @Test
  void limitsHold() throws IOException {
    DecodingLimits limits = DecodingLimits.DEFAULT;
    assertThatThrownBy(() -> decode(resource("mono.flac"), limits.withMaxSeconds(0.1)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("too long");
    assertThatThrownBy(() -> decode(resource("stereo.ogg"), new DecodingLimits(10, 1L << 30, 1)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("too many channels");
    assertThatThrownBy(() -> decode(resource("stereo.ogg"), new DecodingLimits(10, 5_000, 2)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("too large");
  }

  private static void assertBroken(byte[] file) {
    assertThatThrownBy(() -> decode(file))
        .isInstanceOf(BrokenFileException.class)
        .message()
        .isNotBlank()
        .doesNotContain("\n");
  }

  private static float[] expected(int rate, int channels) {
    float[] left = Signals.sine(rate, 440, 0.25, 0.4);
    if (channels == 1) {
      return left;
    }
    float[] right = Signals.sine(rate, 660, 0.25, 0.4);
    for (int i = 0; i < left.length; i++) {
      left[i] = (left[i] + right[i]) / 2;
    }
    return left;
  }

  private static float[] decode(byte[] file) {
    return decode(file, DecodingLimits.DEFAULT);
  }

  private static float[] decode(byte[] file, DecodingLimits limits) {
    try (AudioDecoder decoder = AudioDecoder.open(new ByteArrayInputStream(file), limits)) {
      return decoder.rest();
    }
  }

  private static byte[] opus() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (AudioEncoder encoder =
        AudioEncoders.open(AudioFormat.OPUS, ByteSink.of(out), 24_000, AudioMetadata.NONE)) {
      encoder.write(Signals.speech(24_000, 1));
      encoder.finish();
    }
    return out.toByteArray();
  }

  static byte[] resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(AudioDecoderTest.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }
}
