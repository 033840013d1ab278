package dev.echoforge.builtin;

import dev.echoforge.builtin.vocoder.NoiseTable;
import dev.echoforge.builtin.vocoder.Vocoder;
import dev.echoforge.speech.AudioSink;
import dev.echoforge.speech.Cancellation;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.SpeechRequest;
import dev.echoforge.speech.TextCleaning;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How fast the built-in engine speaks: the real-time factor of each stage on one thread, warm, as
 * medians and minima over rounds, and how long a whole page takes to its first sound. It lies in
 * the engine's package to reach the stages.
 *
 * <pre>java -cp … dev.echoforge.builtin.BuiltinSpeed DATA_FOLDER SENTENCES.txt [ROUNDS]</pre>
 *
 * Prints one JSON object. The first third of the rounds is for warming up. Factors are of processor
 * time, so that other programs on the machine disturb them little.
 */
public final class BuiltinSpeed {

  private static final String VOICE = "sophia";

  private final LoadedPack pack;
  private final BuiltinEngine engine;
  private final BuiltinVoice voice;
  private final NoiseTable noise = new NoiseTable();
  private final List<String> texts;

  private BuiltinSpeed(EngineSettings settings, List<String> texts) {
    this.pack = LoadedPack.open(settings);
    this.engine = new BuiltinEngine(settings, pack);
    this.voice =
        pack.voices().stream()
            .filter(one -> one.voice().id().equals(VOICE))
            .findFirst()
            .orElseThrow();
    this.texts = texts;
  }

  /** Runs it. */
  @SuppressWarnings("SystemOut") // its result
  public static void main(String[] args) throws IOException {
    EngineSettings settings = EngineSettings.of(Path.of(args[0])).withThreads(1);
    BuiltinSpeed speed = new BuiltinSpeed(settings, Files.readAllLines(Path.of(args[1])));
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 12;
    double[][] stages = new double[4][rounds - rounds / 3];
    double[] first = new double[rounds - rounds / 3];
    for (int round = 0; round < rounds; round++) {
      double[] factors = speed.round();
      double firstMs = speed.firstSoundMs();
      int kept = round - rounds / 3;
      if (kept >= 0) {
        for (int stage = 0; stage < 3; stage++) {
          stages[stage][kept] = factors[stage];
        }
        stages[3][kept] = factors[0] + factors[1] + factors[2];
        first[kept] = firstMs;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "{\"rtf_phonemes\": %s, \"rtf_network\": %s, \"rtf_vocoder\": %s, \"rtf_total\": %s,"
            + " \"first_audio_ms\": %s}%n",
        summary(stages[0]),
        summary(stages[1]),
        summary(stages[2]),
        summary(stages[3]),
        summary(first));
  }

  private static String summary(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT, "{\"min\": %.5f, \"median\": %.5f}", sorted[0], sorted[sorted.length / 2]);
  }

  /** The real-time factors of phonemes, network and vocoder. */
  private double[] round() {
    long[] nanos = new long[3];
    long samples = 0;
    for (String text : texts) {
      long start = cpu();
      List<PhonemeSentence> parts = new ArrayList<>();
      Iterator<PhonemeSentence> sentences =
          pack.phonemizer(voice).phonemize(text, TextCleaning.ALL);
      sentences.forEachRemaining(parts::add);
      nanos[0] += cpu() - start;
      for (PhonemeSentence part : parts) {
        start = cpu();
        Prediction prediction = pack.predict(voice, pack.ids().encode(part.phonemes()), 1);
        nanos[1] += cpu() - start;
        start = cpu();
        Utterance utterance = new Utterance(prediction, voice, 1, noise.source(1));
        while (!utterance.isOver()) {
          samples += utterance.next(Vocoder.SAMPLE_RATE_HZ / 2).length;
        }
        nanos[2] += cpu() - start;
      }
    }
    double seconds = samples / (double) Vocoder.SAMPLE_RATE_HZ;
    return Arrays.stream(nanos).mapToDouble(time -> time / 1e9 / seconds).toArray();
  }

  /** This thread's time on the processor, which other programs don't lengthen. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private double firstSoundMs() {
    AtomicLong first = new AtomicLong();
    Cancellation cancellation = new Cancellation();
    long start = System.nanoTime();
    AudioSink sink =
        piece -> {
          first.compareAndSet(0, System.nanoTime() - start);
          cancellation.cancel();
        };
    try {
      engine.speak(SpeechRequest.of(String.join(" ", texts), VOICE), sink, cancellation);
    } catch (dev.echoforge.speech.SpeechCancelledException e) {
      // the rest is of no interest
    }
    return first.get() / 1e6;
  }
}
