package dev.echoforge.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.audio.codec.Quantizer16;
import dev.echoforge.audio.codec.ffmpeg.Ffmpeg;
import dev.echoforge.dsp.Resampler;
import dev.echoforge.dsp.Signals;
import dev.echoforge.files.ByteSink;
import dev.echoforge.files.OutputFile;
import dev.echoforge.speech.Pcm;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AudioEncodersTest {

  private static final int RATE = 24_000;
  private static final AudioMetadata METADATA =
      new AudioMetadata("Héllo", "Ada", "seed=7", Instant.parse("2026-11-23T10:00:00Z"));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "WAV, 1, 20",
    "WAV, 24001, 70",
    "FLAC, 1, 20",
    "FLAC, 2048, 70",
    "FLAC, 2049, 70",
    "FLAC, 24001, 70",
    "FLAC, 50000, 70",
    "OPUS, 1, 0",
    "OPUS, 479, 0",
    "OPUS, 480, 5",
    "OPUS, 24001, 10",
    "OPUS, 60000, 10",
    "MP3, 1, -1",
    "MP3, 575, 5",
    "MP3, 576, 5",
    "MP3, 24001, 18",
    "MP3, 60000, 18"
  })
  void aFileIsWholeToTheLastSample(AudioFormat format, int length, double leastSnrDb)
      throws IOException {
    float[] samples = Arrays.copyOf(Signals.speech(RATE, 3), length);
    Path file = folder.resolve("a");
    try (OutputFile out = OutputFile.create(file);
        AudioEncoder encoder = AudioEncoders.open(format, out.sink(), RATE, METADATA)) {
      writeInPieces(encoder, samples);
      encoder.finish();
      out.commit();
    }
    Pcm read = AudioDecoder.read(file, DecodingLimits.DEFAULT, RATE);
    assertThat(read.samples()).hasSize(length);
    assertThat(Signals.snrDb(samples, read.samples())).isGreaterThan(leastSnrDb);
  }

  @ParameterizedTest
  @EnumSource(names = {"WAV", "FLAC", "OPUS"})
  void aStreamIsWholeToTheLastSample(AudioFormat format) throws IOException {
    float[] samples = Signals.speech(RATE, 1.2345);
    float[] read = decode(stream(format, RATE, samples), RATE);
    assertThat(read).hasSize(samples.length);
    assertThat(Signals.snrDb(samples, read)).isGreaterThan(10);
  }

  @Test
  void anMp3StreamCarriesTheEncodersDelayAndEverything() throws IOException {
    float[] samples = Signals.speech(RATE, 1.2345);
    byte[] mp3 = stream(AudioFormat.MP3, RATE, samples);
    assertThat(new String(mp3, StandardCharsets.ISO_8859_1)).doesNotContain("Info");
    float[] read = decode(mp3, RATE);
    int delay = 576 + 529;
    assertThat(read.length).isGreaterThanOrEqualTo(samples.length + delay);
    float[] aligned = Arrays.copyOfRange(read, delay, delay + samples.length);
    assertThat(Signals.snrDb(samples, aligned)).isGreaterThan(18);
  }

  @ParameterizedTest
  @EnumSource(
      value = AudioFormat.class,
      names = {"AAC"},
      mode = EnumSource.Mode.EXCLUDE)
  void theFirstBytesComeSoon(AudioFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (AudioEncoder encoder =
        AudioEncoders.open(format, ByteSink.of(out), RATE, AudioMetadata.NONE)) {
      encoder.write(Signals.speech(RATE, 0.25));
      int early = out.size();
      encoder.finish();
      assertThat(early).isGreaterThan(out.size() / 4);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WAV", "FLAC", "OPUS", "MP3"})
  void nothingAtAllIsAFileToo(AudioFormat format) throws IOException {
    assertThat(stream(format, RATE, new float[0])).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"WAV", "FLAC", "OPUS", "MP3", "PCM"})
  void whatIsNoNumberOrTooLoudIsTamed(AudioFormat format) throws IOException {
    float[] wild = new float[5_000];
    Arrays.fill(wild, 0, 1_000, Float.NaN);
    Arrays.fill(wild, 1_000, 2_000, Float.POSITIVE_INFINITY);
    Arrays.fill(wild, 2_000, 3_000, Float.NEGATIVE_INFINITY);
    Arrays.fill(wild, 3_000, 4_000, 1e9f);
    float[] tame = new float[5_000];
    Arrays.fill(tame, 1_000, 2_000, 1);
    Arrays.fill(tame, 2_000, 3_000, -2);
    Arrays.fill(tame, 3_000, 4_000, 1);
    assertThat(stream(format, RATE, wild)).isEqualTo(stream(format, RATE, tame));
  }

  @ParameterizedTest
  @CsvSource({"OPUS, 22050", "OPUS, 44100", "MP3, 96000", "MP3, 23999", "FLAC, 96000", "WAV, 8000"})
  void anyRateWillDo(AudioFormat format, int rate) throws IOException {
    float[] samples = Signals.sine(rate, 440, 0.5, 0.5);
    byte[] file = stream(format, rate, samples);
    try (AudioDecoder decoder =
        AudioDecoder.open(new ByteArrayInputStream(file), DecodingLimits.DEFAULT)) {
      Pcm read = new Pcm(decoder.rest(), decoder.sampleRateHz());
      assertThat(read.seconds()).isBetween(0.4999, 0.65);
      assertThat(Signals.levelDb(read.samples(), read.sampleRateHz(), 440)).isBetween(-10.0, -5.0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "WAV, ISO_8859_1, INAM", "FLAC, UTF_8, TITLE=Héllo", "OPUS, UTF_8, TITLE=Héllo",
    "MP3, UTF_16BE, Héllo", "FLAC, UTF_8, DATE=2026-11-23", "OPUS, UTF_8, COMMENT=seed=7",
    "MP3, UTF_16BE, seed=7", "WAV, UTF_8, Héllo", "WAV, UTF_8, 2026-11-23"
  })
  void filesSayWhatTheyAre(AudioFormat format, String charset, String expected) throws IOException {
    byte[] file = stream(format, RATE, new float[100]);
    byte[] word = expected.getBytes(java.nio.charset.Charset.forName(charset.replace('_', '-')));
    String all = new String(file, StandardCharsets.ISO_8859_1);
    assertThat(all).contains(new String(word, StandardCharsets.ISO_8859_1));
  }

  @Test
  void metadataIsCleanedAndCut() {
    AudioMetadata cleaned = new AudioMetadata("a\u0000b\nc\ud800d", " x ", "😀".repeat(20_000));
    assertThat(cleaned.title()).isEqualTo("a b cd");
    assertThat(cleaned.artist()).isEqualTo("x");
    assertThat(cleaned.comment().codePointCount(0, cleaned.comment().length())).isEqualTo(10_000);
  }

  @Test
  void equalSamplesGiveEqualFiles() throws IOException {
    for (AudioFormat format : new AudioFormat[] {AudioFormat.OPUS, AudioFormat.MP3}) {
      float[] samples = Signals.speech(RATE, 0.5);
      assertThat(stream(format, RATE, samples)).isEqualTo(stream(format, RATE, samples));
    }
  }

  @Test
  void withoutFfmpegAacIsNotToBeHad() {
    assertThat(Ffmpeg.find("")).isNull();
    assertThat(Ffmpeg.find(null)).isNull();
    assertThat(Ffmpeg.find(folder.toString())).isNull();
    assertThatThrownBy(
            () -> AudioEncoders.aac(ByteSink.of(new ByteArrayOutputStream()), RATE, null))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("aac needs an ffmpeg");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatFfmpegMakesIsPassedOn() throws IOException {
    Path ffmpeg = script("cat");
    assertThat(Ffmpeg.find("/nowhere::" + folder)).isEqualTo(ffmpeg);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    float[] samples = Signals.speech(RATE, 5);
    try (AudioEncoder encoder = AudioEncoders.aac(ByteSink.of(out), RATE, ffmpeg)) {
      writeInPieces(encoder, samples);
      encoder.finish();
    }
    assertThat(out.toByteArray()).isEqualTo(Quantizer16.bytes(samples, 0, samples.length));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anFfmpegThatIsSlowToAnswerLosesNothing() throws IOException {
    // It says nothing until it has all, and takes its time then.
    Path ffmpeg = script("kept=$(mktemp); cat > $kept; sleep 1; cat $kept; rm $kept");
    assertThat(Ffmpeg.find(folder.toString())).as("known at once").isEqualTo(ffmpeg);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    float[] samples = Signals.speech(RATE, 3);
    try (AudioEncoder encoder = AudioEncoders.aac(ByteSink.of(out), RATE, ffmpeg)) {
      writeInPieces(encoder, samples);
      encoder.finish();
    }
    assertThat(out.toByteArray()).isEqualTo(Quantizer16.bytes(samples, 0, samples.length));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anFfmpegThatFailsIsAnErrorInOneLine() throws IOException {
    Path ffmpeg = script("echo first >&2; echo no such encoder >&2; exit 3");
    assertThatThrownBy(
            () -> {
              try (AudioEncoder encoder =
                  AudioEncoders.aac(ByteSink.of(new ByteArrayOutputStream()), RATE, ffmpeg)) {
                for (int i = 0; i < 1_000; i++) {
                  encoder.write(new float[RATE / 10]);
                }
                encoder.finish();
              }
            })
        .isInstanceOf(SpeechFailedException.class)
        .hasMessage("ffmpeg failed to make aac: no such encoder; use mp3 or opus");
  }

  private Path script(String body) throws IOException {
    Path script = Files.writeString(folder.resolve("ffmpeg"), "#!/bin/sh\n" + body + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  private static byte[] stream(AudioFormat format, int rate, float[] samples) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (AudioEncoder encoder = AudioEncoders.open(format, ByteSink.of(out), rate, METADATA)) {
      writeInPieces(encoder, samples);
      encoder.finish();
    }
    return out.toByteArray();
  }

  private static void writeInPieces(AudioEncoder encoder, float[] samples) throws IOException {
    for (int from = 0; from < samples.length; from += 777) {
      encoder.write(samples, from, Math.min(samples.length, from + 777));
    }
  }

  private static float[] decode(byte[] file, int rate) {
    try (AudioDecoder decoder =
        AudioDecoder.open(new ByteArrayInputStream(file), DecodingLimits.DEFAULT)) {
      return Resampler.resample(new Pcm(decoder.rest(), decoder.sampleRateHz()), rate).samples();
    }
  }
}
