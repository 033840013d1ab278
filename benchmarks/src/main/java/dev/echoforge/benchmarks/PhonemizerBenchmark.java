package dev.echoforge.benchmarks;

import dev.echoforge.builtin.PhonemeSentence;
import dev.echoforge.builtin.Phonemizer;
import dev.echoforge.builtin.VoicePack;
import dev.echoforge.builtin.g2p.Accent;
import dev.echoforge.builtin.g2p.G2p;
import dev.echoforge.builtin.g2p.Pronunciation;
import dev.echoforge.speech.TextCleaning;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What a sentence costs on its way to phonemes, and how long the lexicon takes to load. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class PhonemizerBenchmark {

  /** 17 words, about five seconds of speech. */
  private static final String SENTENCE =
      "The captain has read the record twice, but she won't record what the colonel objects to today.";

  private final VoicePack pack = VoicePack.require(Path.of("."));
  private final G2p g2p = G2p.open(pack, Accent.AMERICAN);

  /** Loads the network for unknown words, which is not measured here. */
  @Setup(Level.Trial)
  public void warmUp() {
    g2p.warmUp();
  }

  /** Frees the network for unknown words. */
  @TearDown(Level.Trial)
  public void close() {
    g2p.close();
  }

  /** Words in, phonemes out. */
  @Benchmark
  public Pronunciation sentence() {
    return g2p.pronounce(SENTENCE);
  }

  /** The same from raw text: cleaned, split, put into words. */
  @Benchmark
  public void sentenceFromText(Blackhole out) {
    Iterator<PhonemeSentence> parts = new Phonemizer(g2p).phonemize(SENTENCE, TextCleaning.ALL);
    parts.forEachRemaining(out::consume);
  }

  /** Tables read and checked, in a warm JVM. */
  @Benchmark
  public void load() {
    try (G2p loaded = G2p.open(pack, Accent.BRITISH)) {
      loaded.pronounce("Hello.");
    }
  }
}
