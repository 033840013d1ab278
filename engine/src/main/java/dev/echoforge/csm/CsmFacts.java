package dev.echoforge.csm;

import dev.echoforge.kernel.VectorWidth;
import dev.echoforge.serving.BatchLimits;
import dev.echoforge.serving.SchedulerStats;
import dev.echoforge.speech.EngineFact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a CSM that is open tells of itself.
 *
 * @param folder where it was loaded from
 * @param threads how many compute
 * @param tuning how that was found
 */
record CsmFacts(Path folder, CsmModel model, int threads, String tuning) {

  /** All of it, what never changes first. */
  List<EngineFact> all(SchedulerStats stats, BatchLimits limits, int clonedVoices) {
    List<EngineFact> facts = new ArrayList<>();
    add(facts, "model", folder.toString());
    add(facts, "precision", model.precision().label());
    add(facts, "mapped", gigabytes(model.mappedBytes()));
    add(facts, "read a frame", gigabytes(model.bytesPerFrame()));
    add(facts, "threads", String.valueOf(threads));
    add(facts, "threads tried", tuning);
    add(facts, "vectors", vectors());
    add(facts, "positions", String.valueOf(model.config().maxPositions()));
    add(facts, "streams at once", "up to " + limits.maxStreams());
    add(facts, "cloned voices", String.valueOf(clonedVoices));
    add(facts, "streams now", "%d, %d waiting", stats.running(), stats.waiting());
    add(facts, "frames made", String.valueOf(stats.frames()));
    add(facts, "prompt positions", String.valueOf(stats.promptFrames()));
    if (stats.frames() > 0) {
      add(facts, "step of late", "%.2f × a frame's 80 ms", stats.realTimeFactor());
      add(facts, "frames a step", "%.1f", stats.occupancy());
      add(facts, "real-time factor", "%.2f", stats.realTimeFactor() / stats.occupancy());
    }
    add(
        facts,
        "kept prefixes",
        "%d, %.0f of %.0f MB",
        stats.prefixes(),
        stats.prefixBytes() / 1e6,
        limits.prefixBytes() / 1e6);
    String advice = advice();
    if (!advice.isEmpty()) {
      add(facts, "advice", advice);
    }
    return List.copyOf(facts);
  }

  /** One line for the log. */
  String line() {
    String advice = advice();
    return "CSM from %s: %s, %s mapped, %d threads, %s%s"
        .formatted(
            folder,
            model.precision().label(),
            gigabytes(model.mappedBytes()),
            threads,
            vectors(),
            advice.isEmpty() ? "" : "; " + advice);
  }

  /** What would make it faster; empty where nothing is known to. */
  private String advice() {
    if (VectorWidth.bits() == 0) {
      return "--add-modules jdk.incubator.vector would make it many times faster";
    }
    if (model.precision() != Precision.Q4
        && Precision.AUTO.resolve(model.config()) == Precision.Q4) {
      return "precision q4 would make it faster";
    }
    return threads < Runtime.getRuntime().availableProcessors()
        ? "more threads would make it faster"
        : "";
  }

  private static String vectors() {
    return VectorWidth.bits() == 0 ? "no vectors" : VectorWidth.bits() + "-bit vectors";
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
  }

  private static void add(List<EngineFact> facts, String name, String value) {
    facts.add(new EngineFact(name, value));
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static void add(
      List<EngineFact> facts, String name, String format, Object first, Object... others) {
    Object[] values = new Object[1 + others.length];
    values[0] = first;
    System.arraycopy(others, 0, values, 1, others.length);
    facts.add(new EngineFact(name, String.format(Locale.ROOT, format, values)));
  }
}
