package dev.echoforge.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.audio.codec.ffmpeg.Ffmpeg;
import dev.echoforge.audio.codec.ffmpeg.FfmpegReader;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings that the machine's ffmpeg reads; skipped with that reason where there is none. */
class ForeignRecordingsTest {

  private static final int RATE = PlainFiles.RATE;
  private static final DecodingLimits LIMITS = new DecodingLimits(30, 1 << 24, 8);

  @TempDir Path folder;

  private Path ffmpeg;

  @BeforeEach
  void findFfmpeg() {
    Path found = Ffmpeg.find();
    assumeThat(found).as("these tests need an ffmpeg on the PATH").isNotNull();
    ffmpeg = found;
  }

  @ParameterizedTest
  @CsvSource({
    "a.m4a, aac, mov",
    "a.mp4, aac, mov",
    "a.mov, aac, mov",
    "a.m4b, alac, mov",
    "a.webm, libopus, matroska",
    "a.mka, flac, matroska",
    "a.wma, wmav2, asf",
    "a.avi, pcm_s16le, avi",
    "a.caf, pcm_s16be, caf",
    "a.au, pcm_s16be, au",
    "a.w64, pcm_s16le, w64",
    "a.wav, adpcm_ms, wav",
    "a.aac, aac, aac",
    "a.mp2, mp2, mp3",
    "a.ac3, ac3, 'ac3,eac3'",
    "a.tta, tta, tta",
    "a.wv, wavpack, wv",
    "a.flv, aac, flv",
    "a.ts, aac, mpegts",
    "a.ogg, flac, ogg"
  })
  void readsWhatPeopleHave(String name, String codec, String format) throws Exception {
    Path file = make(name, "-c:a", codec);
    try (AudioDecoder decoder = AudioDecoder.open(file, LIMITS)) {
      assertThat(decoder.format()).isEqualTo(format);
      float[] heard = decoder.rest();
      assertThat(heard.length / (double) decoder.sampleRateHz()).isBetween(1.9, 2.3);
      double power = 0;
      for (float sample : heard) {
        power += sample * sample;
      }
      // A sine of amplitude 12000/32768.
      assertThat(Math.sqrt(power / heard.length)).isBetween(0.2, 0.3);
    }
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void channelsAndRatesAreTheFilesOwn() throws Exception {
    Path file = make("six.m4a", "-ac", "6", "-ar", "48000", "-c:a", "aac");
    try (AudioDecoder decoder = AudioDecoder.open(file, LIMITS)) {
      assertThat(decoder.channels()).isEqualTo(6);
      assertThat(decoder.sampleRateHz()).isEqualTo(48_000);
    }
    assertThatThrownBy(() -> AudioDecoder.open(file, new DecodingLimits(30, 1 << 24, 2)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("channels");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void lengthAndBytesAreBounded() throws Exception {
    Path file = make("long.m4a", "-c:a", "aac");
    assertThatThrownBy(() -> AudioDecoder.read(file, LIMITS.withMaxSeconds(1)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("too long");
    assertThatThrownBy(() -> AudioDecoder.read(file, new DecodingLimits(30, 1_000, 8)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("too large");
    assertThat(leftovers()).isEmpty();
  }

  /** Cut, empty, and only beginning like one. */
  @ParameterizedTest
  @ValueSource(strings = {"a.m4a", "a.webm", "a.wma", "a.avi", "a.caf"})
  void damageEndsInAudioOrAReason(String name) throws Exception {
    byte[] whole = Files.readAllBytes(make(name));
    for (int length : new int[] {16, 300, whole.length / 2, whole.length - 10}) {
      byte[] cut = Arrays.copyOf(whole, length);
      try (AudioDecoder decoder = AudioDecoder.open(new ByteArrayInputStream(cut), LIMITS)) {
        decoder.rest();
      } catch (BrokenFileException | InvalidRequestException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain("null").doesNotContain("echoforge-");
      }
    }
    assertThat(leftovers()).isEmpty();
  }

  /** Files that name other files or addresses, under any sign that we know. */
  @Test
  void noOtherFileIsReadAndNoAddress() throws Exception {
    Path secret = make("secret.m4a");
    Path wav = folder.resolve("source.wav");
    List<String> texts =
        List.of(
            "ffconcat version 1.0\nfile '" + secret + "'\n",
            "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://" + wav + "\n#EXT-X-ENDLIST\n",
            "#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n",
            "<?xml version=\"1.0\"?><MPD><BaseURL>file://" + wav + "</BaseURL></MPD>",
            "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n",
            "[playlist]\nFile1=" + wav + "\n");
    for (String text : texts) {
      for (String sign : List.of("", "\0\0\0\30ftypM4A \n", "caff\n", "RIFF\0\0\0\0AVI \n")) {
        byte[] file = (sign + text).getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(
                () -> {
                  try (AudioDecoder decoder =
                      AudioDecoder.open(new ByteArrayInputStream(file), LIMITS)) {
                    decoder.rest();
                  }
                })
            .as(sign + text)
            .isInstanceOf(BrokenFileException.class);
      }
    }
    assertThat(leftovers()).isEmpty();
  }

  private Path make(String name, String... options) throws Exception {
    Path wav = folder.resolve("source.wav");
    short[] tone = PlainFiles.tone(2 * RATE);
    Files.write(wav, PlainFiles.wav(ByteOrder.LITTLE_ENDIAN, 36 + 4L * RATE, 4L * RATE, tone));
    Path file = folder.resolve(name);
    List<String> command =
        new ArrayList<>(
            List.of(ffmpeg.toString(), "-nostdin", "-v", "error", "-y", "-i", wav.toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("-strict", "-2", file.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeThat(process.waitFor()).as("this ffmpeg makes no %s: %s", name, said).isZero();
    return file;
  }

  private static List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(FfmpegReader.PREFIX))
          .toList();
    }
  }
}
