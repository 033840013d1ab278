package dev.echoforge.server.tasks;

import dev.echoforge.speech.QualitySummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a task's work was done, kept as JSON.
 *
 * @param used what did the work: cpu or cuda
 * @param deviceReason why that is not what was asked for, or how auto chose
 * @param voice who spoke: a character's or a voice's id
 * @param voiceName for people
 * @param reason why another engine or voice spoke than the one preferred
 * @param reasons the same as codes
 * @param seed gives it again
 * @param placeholder whether there are no words in it
 * @param cached whether all of it was kept from before
 * @param quality what the checks of its sentences came to; null where none was checked
 */
public record TaskOutcome(
    String used,
    @Nullable String deviceReason,
    String voice,
    String voiceName,
    @Nullable String reason,
    @Nullable List<String> reasons,
    long seed,
    boolean placeholder,
    boolean cached,
    @Nullable QualitySummary quality) {

  /** Copies the list; outcomes of earlier versions have none. */
  public TaskOutcome {
    reasons = reasons == null ? List.of() : List.copyOf(reasons);
  }

  /** The reasons' codes. */
  @Override
  public List<String> reasons() {
    return reasons == null ? List.of() : reasons;
  }
}
