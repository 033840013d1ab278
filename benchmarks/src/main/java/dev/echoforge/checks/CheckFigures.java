package dev.echoforge.checks;

import dev.echoforge.engines.EngineLease;
import dev.echoforge.engines.EngineRegistry;
import dev.echoforge.speech.EngineSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How many faults the checks of sentences find in real speech of the built-in voice, and how many
 * good sentences they find faults in.
 *
 * <pre>benchmarks/run checks [SENTENCES [FAULTS_OF_EACH [SEED]]]</pre>
 */
public final class CheckFigures {

  private CheckFigures() {}

  /** Prints a line for each kind. */
  @SuppressWarnings("SystemOut") // its result
  public static void main(String[] args) throws IOException {
    int sentences = args.length > 0 ? Integer.parseInt(args[0]) : 130;
    int faults = args.length > 1 ? Integer.parseInt(args[1]) : 400;
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
    EngineSettings settings = EngineSettings.of(Path.of(System.getProperty("user.home")));
    try (EngineRegistry registry = EngineRegistry.discover(settings);
        EngineLease lease = registry.acquire("builtin")) {
      SpokenCorpus corpus =
          SpokenCorpus.of(lease.engine(), SpokenCorpus.texts(false, seed), sentences);
      FaultTrials trials = new FaultTrials(corpus, seed);
      print("good sentences", trials.falseAlarms());
      print("good openings of 1.5 s", trials.falseAlarmsOfOpenings(1.5));
      trials.faults(faults).forEach((kind, found) -> print(kind.toLowerCase(Locale.ROOT), found));
    }
  }

  @SuppressWarnings("SystemOut")
  private static void print(String kind, FaultTrials.Found found) {
    System.out.printf(
        Locale.ROOT,
        "%-24s %5d of %5d found faulty, %.2f %%%n",
        kind.replace('_', ' '),
        found.found(),
        found.count(),
        100 * found.share());
  }
}
