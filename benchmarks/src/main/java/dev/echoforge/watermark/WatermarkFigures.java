package dev.echoforge.watermark;

import dev.echoforge.audio.AudioDecoder;
import dev.echoforge.audio.AudioEncoders;
import dev.echoforge.audio.AudioFormat;
import dev.echoforge.audio.codec.AudioEncoder;
import dev.echoforge.audio.codec.AudioMetadata;
import dev.echoforge.audio.codec.DecodingLimits;
import dev.echoforge.benchmarks.SpokenPage;
import dev.echoforge.dsp.Resampler;
import dev.echoforge.files.ByteSink;
import dev.echoforge.speech.Pcm;
import dev.echoforge.watermark.WatermarkVerdict.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * How well the watermark is heard by its detector and not by people: how far it lies below the
 * speech, in how many cuts of 5 s it is found after what happens to audio, and how often a mark is
 * seen where there is none.
 *
 * <pre>benchmarks/run watermark [TRIALS]</pre>
 */
public final class WatermarkFigures {

  private static final int RATE = SpokenPage.RATE_HZ;
  private static final int CUT = 5 * RATE;
  private static final List<String> VOICES = List.of("sophia", "sterling", "pip", "wren");

  private WatermarkFigures() {}

  /** Prints the figures. */
  @SuppressWarnings("SystemOut") // its result
  public static void main(String[] args) {
    for (String voice : VOICES) {
      float[] speech = SpokenPage.by(voice);
      float[] marked = mark(speech, key(1));
      System.out.printf(
          Locale.ROOT,
          "%s: %.1f dB below the speech, %.1f dB in the worst second%n",
          voice,
          below(speech, marked, 0, speech.length),
          worstSecond(speech, marked));
      ways()
          .forEach(
              (name, way) -> System.out.printf("  %-22s %s%n", name, found(way.apply(marked))));
    }
    int trials = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
    System.out.println(chance(trials));
  }

  private static Map<String, UnaryOperator<float[]>> ways() {
    Map<String, UnaryOperator<float[]>> ways = new LinkedHashMap<>();
    ways.put("as it is", audio -> audio);
    ways.put("mp3 128 kbit/s", audio -> coded(AudioFormat.MP3, audio));
    ways.put("Opus 32 kbit/s", audio -> coded(AudioFormat.OPUS, audio));
    ways.put(
        "at 16 kHz",
        audio ->
            Resampler.resample(Resampler.resample(new Pcm(audio, RATE), 16_000), RATE).samples());
    ways.put("12 dB quieter", audio -> scaled(audio, 0.25f));
    ways.put("noise at 30 dB", WatermarkFigures::noisy);
    return ways;
  }

  /** Of all cuts of 5 s, a quarter of a second apart, in how many the mark is found. */
  private static String found(float[] audio) {
    int cuts = 0;
    int found = 0;
    double least = Double.MAX_VALUE;
    for (int from = 0; from + CUT <= audio.length; from += RATE / 4) {
      WatermarkVerdict verdict = detect(key(1), Arrays.copyOfRange(audio, from, from + CUT));
      cuts++;
      found += verdict.finding() == Finding.MADE_HERE ? 1 : 0;
      least = Math.min(least, verdict.score());
    }
    return "%d of %d cuts of 5 s, least score %.1f".formatted(found, cuts, least);
  }

  /** Looks for keys that nothing was marked with. */
  private static String chance(int trials) {
    int seen = 0;
    double most = 0;
    double threshold = 0;
    double[] levels = {4.7, 5.03, 5.3, 5.6};
    int[] above = new int[levels.length];
    float[][] speech = VOICES.stream().map(SpokenPage::by).toArray(float[][]::new);
    SplittableRandom random = new SplittableRandom(7);
    for (int trial = 0; trial < trials; trial++) {
      float[] page = speech[trial % speech.length];
      int from = random.nextInt(page.length - CUT);
      WatermarkVerdict verdict =
          detect(key(1000 + trial), Arrays.copyOfRange(page, from, from + CUT));
      seen += verdict.finding() == Finding.MADE_HERE ? 1 : 0;
      most = Math.max(most, verdict.score());
      threshold = verdict.threshold();
      for (int i = 0; i < levels.length; i++) {
        above[i] += verdict.score() > levels[i] ? 1 : 0;
      }
    }
    StringBuilder report = new StringBuilder();
    report.append(
        String.format(
            Locale.ROOT,
            "no mark: %d of %d cuts of 5 s taken for marked (threshold %.2f), greatest score %.2f%n",
            seen,
            trials,
            threshold,
            most));
    for (int i = 0; i < levels.length; i++) {
      report.append(
          String.format(
              Locale.ROOT,
              "  above %.2f: %.5f, by the law at most %.5f%n",
              levels[i],
              above[i] / (double) trials,
              law(levels[i], threshold)));
    }
    return report.toString().stripTrailing();
  }

  /** How often chance exceeds a score at most, if it exceeds the threshold as often as is said. */
  private static double law(double score, double threshold) {
    return WatermarkDetector.FALSE_POSITIVES * tail(score) / tail(threshold);
  }

  /** The normal distribution's tail, to a few per cent this far out. */
  private static double tail(double score) {
    return Math.exp(-score * score / 2) / (score + 1 / score);
  }

  private static double worstSecond(float[] speech, float[] marked) {
    double worst = Double.MAX_VALUE;
    for (int from = 0; from + RATE <= speech.length; from += RATE) {
      worst = Math.min(worst, below(speech, marked, from, from + RATE));
    }
    return worst;
  }

  private static double below(float[] speech, float[] marked, int from, int to) {
    double signal = 0;
    double mark = 0;
    for (int i = from; i < to; i++) {
      signal += speech[i] * speech[i];
      mark += (marked[i] - speech[i]) * (marked[i] - speech[i]);
    }
    return 10 * Math.log10(signal / (mark + 1e-20));
  }

  /** The key of that number. */
  public static WatermarkKey key(int seed) {
    byte[] secret = new byte[32];
    new SplittableRandom(seed).nextBytes(secret);
    return WatermarkKey.of(secret);
  }

  private static float[] mark(float[] audio, WatermarkKey key) {
    Watermark watermark = new Watermark(key);
    float[] body = watermark.process(audio);
    float[] rest = watermark.finish();
    float[] marked = Arrays.copyOf(body, body.length + rest.length);
    System.arraycopy(rest, 0, marked, body.length, rest.length);
    return marked;
  }

  private static WatermarkVerdict detect(WatermarkKey key, float[] audio) {
    WatermarkDetector detector = new WatermarkDetector(key);
    detector.write(audio, 0, audio.length);
    return detector.finish();
  }

  private static float[] scaled(float[] audio, float factor) {
    float[] scaled = audio.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return scaled;
  }

  private static float[] noisy(float[] audio) {
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

  private static AudioEncoder opened(AudioFormat format, ByteSink sink) {
    return format == AudioFormat.OPUS
        ? AudioEncoders.opus(sink, RATE, 32_000, AudioMetadata.NONE)
        : AudioEncoders.open(format, sink, RATE, AudioMetadata.NONE);
  }

  private static float[] coded(AudioFormat format, float[] audio) {
    try {
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
