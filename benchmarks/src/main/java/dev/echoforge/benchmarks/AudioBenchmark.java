package dev.echoforge.benchmarks;

import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.dsp.LoudnessMeter;
import dev.echoforge.dsp.Resampler;
import dev.echoforge.dsp.TimeStretch;
import dev.echoforge.files.ByteSink;
import dev.echoforge.speech.Pcm;
import dev.echoforge.watermark.Watermark;
import dev.echoforge.watermark.WatermarkDetector;
import dev.echoforge.watermark.WatermarkFigures;
import dev.echoforge.watermark.WatermarkKey;
import dev.echoforge.watermark.WatermarkVerdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What is done to ten seconds of speech after it is spoken: how long each step takes, in ms. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime) // its p0.00 and p0.50 are the minimum and the median
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class AudioBenchmark {

  private static final int PIECE = 12_000; // as the engine gives it

  private final float[] speech = SpokenPage.seconds("sophia", 10);
  private final Pcm at48Kilohertz = Resampler.resample(new Pcm(speech, SpokenPage.RATE_HZ), 48_000);
  private final WatermarkKey key = WatermarkFigures.key(1);

  /** 16-bit PCM in WAV. */
  @Benchmark
  public int encodeWav() throws IOException {
    return encode(AudioFormat.WAV);
  }

  /** MPEG-1 layer 3 at 128 kbit/s. */
  @Benchmark
  public int encodeMp3() throws IOException {
    return encode(AudioFormat.MP3);
  }

  /** Opus in Ogg. */
  @Benchmark
  public int encodeOpus() throws IOException {
    return encode(AudioFormat.OPUS);
  }

  /** FLAC. */
  @Benchmark
  public int encodeFlac() throws IOException {
    return encode(AudioFormat.FLAC);
  }

  private int encode(AudioFormat format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
    try (AudioEncoder encoder =
        AudioEncoders.open(format, ByteSink.of(bytes), SpokenPage.RATE_HZ, AudioMetadata.NONE)) {
      for (int from = 0; from < speech.length; from += PIECE) {
        encoder.write(java.util.Arrays.copyOfRange(speech, from, from + PIECE));
      }
      encoder.finish();
    }
    return bytes.size();
  }

  /** 24 to 48 kHz. */
  @Benchmark
  public Pcm resampleTo48Kilohertz() {
    return Resampler.resample(new Pcm(speech, SpokenPage.RATE_HZ), 48_000);
  }

  /** 24 to 44.1 kHz: 147 phases. */
  @Benchmark
  public Pcm resampleTo44Kilohertz() {
    return Resampler.resample(new Pcm(speech, SpokenPage.RATE_HZ), 44_100);
  }

  /** 48 to 24 kHz. */
  @Benchmark
  public Pcm resampleFrom48Kilohertz() {
    return Resampler.resample(at48Kilohertz, SpokenPage.RATE_HZ);
  }

  /** A quarter faster, by WSOLA. */
  @Benchmark
  public float[] stretch() {
    return new TimeStretch(SpokenPage.RATE_HZ, 1.25).process(speech);
  }

  /** BS.1770 loudness and true peak. */
  @Benchmark
  public double loudness() {
    LoudnessMeter meter = new LoudnessMeter(SpokenPage.RATE_HZ);
    meter.write(speech, 0, speech.length);
    return meter.loudnessLufs() + meter.truePeak();
  }

  /** Marking. */
  @Benchmark
  public float[] watermark() {
    return new Watermark(key).process(speech);
  }

  /** Looking for a mark. */
  @Benchmark
  public WatermarkVerdict detectWatermark() {
    WatermarkDetector detector = new WatermarkDetector(key);
    detector.write(speech, 0, speech.length);
    return detector.finish();
  }
}
