package dev.echoforge.tuning;

import dev.echoforge.parallel.Team;
import dev.echoforge.speech.EngineSettings;

/**
 * An engine's team.
 *
 * @param threads how many of its threads work to begin with
 * @param description how many threads there are and how that was found, for people
 */
public record TunedTeam(Team team, int threads, String description) {

  /** A team of as many threads as the settings allow and this machine is fastest with. */
  public static TunedTeam of(EngineSettings settings) {
    ThreadTuning tuning = ThreadTuning.here(settings.dataFolder());
    ThreadTuning.Tuned tuned = tuning.team(settings.threads());
    return new TunedTeam(
        tuned.team(), tuned.result().threads(), tuned.result().describe(tuning.cores()));
  }
}
