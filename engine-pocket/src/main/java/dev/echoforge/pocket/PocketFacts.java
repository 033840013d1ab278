package dev.echoforge.pocket;

import dev.echoforge.serving.SchedulerStats;
import dev.echoforge.speech.EngineFact;
import dev.echoforge.tuning.TunedTeam;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an engine tells of itself to those who look after it. */
final class PocketFacts {

  private PocketFacts() {}

  static List<EngineFact> of(
      PocketModel model, String language, TunedTeam tuned, SchedulerStats stats) {
    List<EngineFact> facts = new ArrayList<>();
    facts.add(new EngineFact("model", model.folder().toString()));
    facts.add(new EngineFact("language", language));
    facts.add(new EngineFact("precision", model.precision().label()));
    facts.add(new EngineFact("read a frame", megabytes(model.bytesPerFrame())));
    facts.add(new EngineFact("threads", String.valueOf(tuned.threads())));
    facts.add(new EngineFact("threads tried", tuned.description()));
    facts.add(new EngineFact("cloning", model.encodes() ? "yes" : "no encoder in these weights"));
    facts.add(
        new EngineFact(
            "streams now", "%d, %d waiting".formatted(stats.running(), stats.waiting())));
    facts.add(new EngineFact("frames made", String.valueOf(stats.frames())));
    return List.copyOf(facts);
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
  }
}
