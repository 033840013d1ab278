package dev.echoforge.checks;

import dev.echoforge.checks.SentenceAttempt.Ending;
import dev.echoforge.engines.EngineLease;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.mimi.Mimi;
import dev.echoforge.parallel.Team;
import dev.echoforge.speech.EngineSettings;
import dev.echoforge.speech.Pcm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many faults in a codec's codes the check of codes finds, and in how many good sentences'
 * codes it finds one; and how much of the speech is left by that codec.
 *
 * <pre>benchmarks/run check-codes CHECKPOINT [SENTENCES [SEED]]</pre>
 */
public final class CodeFigures {

  private static final int FAULTS_OF_EACH = 400;

  private CodeFigures() {}

  /** Prints a line for each kind. */
  public static void main(String[] args) throws IOException {
    int sentences = args.length > 1 ? Integer.parseInt(args[1]) : 20;
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
    EngineSettings settings = EngineSettings.of(Path.of(System.getProperty("user.home")));
    try (Mimi mimi = Mimi.open(Path.of(args[0]));
        EngineRegistry registry = EngineRegistry.discover(settings);
        EngineLease lease = registry.acquire("builtin")) {
      print(
          mimi, SpokenCorpus.of(lease.engine(), SpokenCorpus.texts(false, seed), sentences), seed);
    }
  }

  @SuppressWarnings("SystemOut") // its result
  static void print(Mimi mimi, SpokenCorpus corpus, long seed) {
    List<SentenceAttempt> coded = new ArrayList<>();
    double likeness = 0;
    for (Map<String, SentenceAttempt> byVoice : corpus.sentences()) {
      for (SentenceAttempt good : byVoice.values()) {
        int[][] codes = mimi.encode(Team.ALONE, new Pcm(good.samples(), good.rateHz()));
        likeness += likeness(good.samples(), mimi.decoder(Team.ALONE).decode(codes));
        coded.add(with(good, codes));
      }
    }
    long alarms = coded.stream().filter(CodeFigures::isFaulty).count();
    System.out.printf(
        Locale.ROOT,
        "levels after the codec follow those before: correlation %.2f%n",
        likeness / coded.size());
    System.out.printf("good sentences' codes     %d of %d found faulty%n", alarms, coded.size());
    CodeFaults faults = new CodeFaults(seed);
    for (CodeFaults.Kind kind : CodeFaults.Kind.values()) {
      int found = 0;
      for (int i = 0; i < FAULTS_OF_EACH; i++) {
        SentenceAttempt good = coded.get(i * 7 % coded.size());
        int[][] codes = good.codes();
        found += codes != null && isFaulty(faults.put(kind, good, codes)) ? 1 : 0;
      }
      System.out.printf(
          "%-24s  %d of %d found faulty%n",
          kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), found, FAULTS_OF_EACH);
    }
  }

  /** The sentence with codes of a codec; its sound fills them evenly. */
  private static SentenceAttempt with(SentenceAttempt good, int[][] codes) {
    return new SentenceAttempt(good.text(), good.samples(), good.rateHz(), codes, Ending.SPOKEN);
  }

  private static boolean isFaulty(SentenceAttempt attempt) {
    List<Finding> findings = new ArrayList<>();
    CodeCheck.of(Sound.of(attempt), findings);
    return findings.stream().anyMatch(Finding::isFault);
  }

  /** The correlation of the levels, every 10 ms. */
  private static double likeness(float[] before, float[] after) {
    double[] a = Spectrum.of(before, Pcm.SPEECH_RATE_HZ).levels();
    double[] b = Spectrum.of(after, Pcm.SPEECH_RATE_HZ).levels();
    int count = Math.min(a.length, b.length);
    double meanA = Arrays.stream(a, 0, count).average().orElse(0);
    double meanB = Arrays.stream(b, 0, count).average().orElse(0);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < count; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.max(1e-9, Math.sqrt(aa * bb));
  }
}
