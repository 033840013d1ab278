package dev.echoforge.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.dsp.Resampler;
import dev.echoforge.files.ByteSink;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.Pcm;
import dev.echoforge.watermark.WatermarkVerdict.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatermarkTest {

  private static final int RATE = 24_000;
  private static final int CUT = 5 * RATE;

  private static float[] speech;
  private static float[] marked;

  @TempDir Path folder;

  @BeforeAll
  static void mark() throws Exception {
    Path file = Path.of(WatermarkTest.class.getResource("/watermark/speech.wav").toURI());
    speech = AudioDecoder.read(file, DecodingLimits.DEFAULT, RATE).samples();
    marked = mark(speech, speech.length);
  }

  /** What is done to audio on its way. */
  enum Way {
    NOTHING {
      @Override
      float[] send(float[] audio) {
        return audio;
      }
    },
    MP3 {
      @Override
      float[] send(float[] audio) throws IOException {
        return coded(AudioFormat.MP3, audio);
      }
    },
    OPUS {
      @Override
      float[] send(float[] audio) throws IOException {
        return coded(AudioFormat.OPUS, audio);
      }
    },
    RESAMPLED_TO_16_KILOHERTZ {
      @Override
      float[] send(float[] audio) {
        return Resampler.resample(Resampler.resample(new Pcm(audio, RATE), 16_000), RATE).samples();
      }
    },
    QUIETER {
      @Override
      float[] send(float[] audio) {
        return scaled(audio, 0.25f);
      }
    },
    LOUDER {
      @Override
      float[] send(float[] audio) {
        return scaled(audio, 4);
      }
    },
    NOISE_AT_30_DECIBELS {
      @Override
      float[] send(float[] audio) {
        double power = 0;
        for (float sample : audio) {
          power += sample * sample / audio.length;
        }
        double level = Math.sqrt(power * 1e-3 * 3);
        SplittableRandom random = new SplittableRandom(3);
        float[] noisy = audio.clone();
        for (int i = 0; i < noisy.length; i++) {
          noisy[i] += (float) random.nextDouble(-level, level);
        }
        return noisy;
      }
    },
    OPUS_THEN_16_KILOHERTZ_THEN_NOISE {
      @Override
      float[] send(float[] audio) throws IOException {
        return NOISE_AT_30_DECIBELS.send(RESAMPLED_TO_16_KILOHERTZ.send(OPUS.send(audio)));
      }
    };

    abstract float[] send(float[] audio) throws IOException;
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void isFoundInAnyCutOfFiveSeconds(Way way) throws IOException {
    float[] received = way.send(marked);
    for (int from : new int[] {0, 777, 13_001, 30_000, received.length - CUT}) {
      WatermarkVerdict verdict = detect(key(1), Arrays.copyOfRange(received, from, from + CUT));
      assertThat(verdict.finding())
          .as("%s from %d: %s", way, from, verdict)
          .isEqualTo(Finding.MADE_HERE);
    }
  }

  @Test
  void liesThirtyDecibelsBelowTheSpeechInEverySecond() {
    assertThat(below(0, speech.length)).isGreaterThan(30);
    for (int from = 0; from + RATE <= speech.length; from += RATE) {
      assertThat(below(from, from + RATE)).isGreaterThan(30);
    }
  }

  private static double below(int from, int to) {
    double signal = 0;
    double mark = 0;
    for (int i = from; i < to; i++) {
      double difference = marked[i] - speech[i];
      signal += speech[i] * speech[i];
      mark += difference * difference;
    }
    return 10 * Math.log10(signal / mark);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 127, 128, 129, 1000, 4096})
  void piecesMakeNoDifference(int piece) {
    assertThat(mark(speech, piece)).containsExactly(marked);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 383, 384, 385, 512, 5000})
  void keepsTheLengthAndTheSpeech(int length) {
    float[] cut = Arrays.copyOf(speech, length);
    float[] out = mark(cut, 300);
    assertThat(out).hasSize(length);
    for (int i = 0; i < length; i++) {
      assertThat(out[i]).isCloseTo(cut[i], within(0.1f));
    }
  }

  @Test
  void silenceStaysSilent() {
    assertThat(mark(new float[RATE], 500)).containsOnly(0f);
  }

  static Stream<float[]> unmarked() {
    SplittableRandom random = new SplittableRandom(9);
    float[] noise = new float[2 * CUT];
    float[] tones = new float[2 * CUT];
    float[] pulses = new float[2 * CUT];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextDouble(-0.3, 0.3);
      tones[i] =
          (float)
              (0.2 * Math.sin(i * 0.05) + 0.2 * Math.sin(i * 0.0631) + 0.1 * Math.sin(i * 0.31));
      pulses[i] = i % 200 == 0 ? 0.8f : 0;
    }
    return Stream.of(speech, noise, tones, pulses, new float[2 * CUT]);
  }

  @ParameterizedTest
  @MethodSource("unmarked")
  void isNotFoundWhereThereIsNone(float[] audio) {
    for (int key = 0; key < 12; key++) {
      WatermarkVerdict verdict = detect(key(100 + key), audio);
      assertThat(verdict.finding()).as(verdict.toString()).isEqualTo(Finding.NO_MARK);
    }
  }

  @Test
  void anothersMarkIsNotOurs() {
    for (int key = 2; key < 22; key++) {
      assertThat(detect(key(key), marked).finding()).isEqualTo(Finding.NO_MARK);
    }
  }

  /**
   * Chance keeps to its law: of many looks at unmarked speech few exceed what one in twenty should.
   */
  @Test
  void chanceScoresAsOftenAsTheThresholdSays() {
    int trials = 120;
    int exceeded = 0;
    double oneInTwenty = 5.03; // 1 − (1 − 2Q(z))^65536 = 0.05, about
    for (int trial = 0; trial < trials; trial++) {
      exceeded +=
          detect(key(1000 + trial), Arrays.copyOf(speech, CUT)).score() > oneInTwenty ? 1 : 0;
    }
    assertThat(exceeded).isLessThanOrEqualTo(16); // P(more than 16 of 120 at 0.05) < 1e-4
    assertThat(WatermarkDetector.threshold(1)).isBetween(5.8, 6.4);
    assertThat(WatermarkDetector.threshold(1000)).isGreaterThan(WatermarkDetector.threshold(1));
  }

  @Test
  void underFiveSecondsNothingIsTold() {
    assertThat(detect(key(1), Arrays.copyOf(marked, 4 * RATE)).finding())
        .isEqualTo(Finding.TOO_SHORT);
    assertThat(detect(key(1), new float[0]).finding()).isEqualTo(Finding.TOO_SHORT);
    assertThat(detect(key(1), Arrays.copyOf(marked, CUT)).finding()).isEqualTo(Finding.MADE_HERE);
  }

  @Test
  void theKeyIsMadeOnceAndForItsOwnerAlone() throws IOException {
    WatermarkKey made =
        WatermarkKey.ofInstallation(folder.resolve("home"), new SplittableRandom(4));
    assertThat(WatermarkKey.ofInstallation(folder.resolve("home"), new SplittableRandom(5)))
        .isEqualTo(made);
    Path file = folder.resolve("home").resolve(WatermarkKey.FILE);
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
    Files.writeString(file, "not a key");
    assertThatThrownBy(
            () -> WatermarkKey.ofInstallation(folder.resolve("home"), new SplittableRandom(5)))
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining("64 hexadecimal digits");
  }

  private static WatermarkKey key(int seed) {
    byte[] secret = new byte[32];
    new SplittableRandom(seed).nextBytes(secret);
    return WatermarkKey.of(secret);
  }

  private static WatermarkVerdict detect(WatermarkKey key, float[] audio) {
    WatermarkDetector detector = new WatermarkDetector(key);
    detector.write(audio, 0, audio.length);
    return detector.finish();
  }

  private static float[] mark(float[] audio, int piece) {
    Watermark watermark = new Watermark(key(1));
    float[] out = new float[audio.length];
    int written = 0;
    for (int from = 0; from < audio.length; from += piece) {
      float[] part =
          watermark.process(Arrays.copyOfRange(audio, from, Math.min(audio.length, from + piece)));
      System.arraycopy(part, 0, out, written, part.length);
      written += part.length;
    }
    float[] rest = watermark.finish();
    System.arraycopy(rest, 0, out, written, rest.length);
    assertThat(written + rest.length).isEqualTo(audio.length);
    return out;
  }

  private static float[] scaled(float[] audio, float factor) {
    float[] scaled = audio.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return scaled;
  }

  private static AudioEncoder opened(AudioFormat format, ByteSink sink) {
    return format == AudioFormat.OPUS
        ? AudioEncoders.opus(sink, RATE, 32_000, AudioMetadata.NONE)
        : AudioEncoders.open(format, sink, RATE, AudioMetadata.NONE);
  }

  private static float[] coded(AudioFormat format, float[] audio) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (AudioEncoder encoder = opened(format, ByteSink.of(bytes))) {
      encoder.write(audio);
      encoder.finish();
    }
    Path file = Files.createTempFile("watermark", "." + format.extension());
    try {
      Files.write(file, bytes.toByteArray());
      return AudioDecoder.read(file, DecodingLimits.DEFAULT, RATE).samples();
    } finally {
      Files.delete(file);
    }
  }
}
