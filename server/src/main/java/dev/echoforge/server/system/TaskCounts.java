package dev.echoforge.server.system;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** Counts tasks for the diagnostics; the module that has tasks says how many there are. */
@FunctionalInterface
public interface TaskCounts {

  /** How many there are now. */
  Counts counts();

  /**
   * Tasks by what became of them.
   *
   * @param active those that wait or are worked on
   * @param completed those that gave audio
   * @param failed those that did not
   */
  @Schema(name = "TaskCounts")
  record Counts(
      @JsonProperty("active_tasks") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          long active,
      @JsonProperty("completed_tasks") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          long completed,
      @JsonProperty("failed_tasks") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
          long failed) {

    static final Counts NONE = new Counts(0, 0, 0);
  }
}
