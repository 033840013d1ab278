package dev.echoforge.server.batches;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How many lines of a batch are in each state.
 *
 * @param total all of them
 * @param waiting for their turn
 * @param working with a task
 * @param completed with a recording
 * @param failed given up
 * @param cancelled by somebody
 */
@Schema(name = "BatchLineCounts")
record LineCounts(
    @JsonProperty("total") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int total,
    @JsonProperty("waiting") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int waiting,
    @JsonProperty("working") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int working,
    @JsonProperty("completed") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int completed,
    @JsonProperty("failed") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int failed,
    @JsonProperty("cancelled") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int cancelled) {

  /** Of a batch without lines. */
  static final LineCounts NONE = new LineCounts(0, 0, 0, 0, 0, 0);
}
