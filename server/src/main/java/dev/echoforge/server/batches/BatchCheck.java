package dev.echoforge.server.batches;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.server.problems.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * What a batch would be.
 *
 * @param valid whether it would be accepted
 * @param lines how many it has
 * @param characters how many the right ones have together
 * @param errors the first ones, by row
 * @param errorsTotal how many there are
 */
@Schema(name = "BatchCheck")
record BatchCheck(
    @JsonProperty("valid") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) boolean valid,
    @JsonProperty("lines") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int lines,
    @JsonProperty("characters") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        long characters,
    @JsonProperty("errors") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        List<RowError> errors,
    @JsonProperty("errors_total") @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
        int errorsTotal) {

  /** Copies the errors. */
  BatchCheck {
    errors = List.copyOf(errors);
  }

  /** Why a batch of these lines does not begin. */
  ProblemException refusal() {
    return ProblemException.of(
            ProblemType.INVALID_REQUEST,
            "%d errors in %d lines, so that nothing was begun; the first is in line %d: %s"
                .formatted(errorsTotal, lines, errors.getFirst().row(), errors.getFirst().detail()))
        .because(
            Reason.BATCH_INVALID,
            Map.of("errors", errors, "errors_total", errorsTotal, "lines", lines));
  }
}
