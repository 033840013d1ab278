package dev.echoforge.server.batches;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.server.problems.Problem;
import dev.echoforge.server.problems.Reason;
import dev.echoforge.server.recordings.StorableText;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a line.
 *
 * @param row its number, from 1; a CSV file's header is not counted, nor are a text's empty lines
 * @param column the field at fault, if it is one
 * @param code why, for programs
 * @param detail the same for people
 * @param expected what would be right
 * @param got what was found
 */
@Schema(name = "BatchRowError")
record RowError(
    @JsonProperty("row") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int row,
    @JsonProperty("column") @Schema(types = {"string", "null"}) @Nullable String column,
    @JsonProperty("code") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String code,
    @JsonProperty("detail") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String detail,
    @JsonProperty("expected") @Schema(types = {"string", "null"}) @Nullable String expected,
    @JsonProperty("got") @Schema(types = {"string", "null"}) @Nullable String got) {

  private static final int SHOWN_CHARS = 150;

  /** What a field has to be. */
  static String expected(@Nullable String column) {
    return switch (String.valueOf(column)) {
      case "speaker_id", "top_k", "seed" -> "a whole number";
      case "speed", "temperature" -> "a number";
      case "cache", "checks", "as_written" -> "true or false";
      default -> "a string";
    };
  }

  /** A fault that a request of that text alone would be refused for. */
  static RowError of(int row, Problem problem) {
    return new RowError(
        row, problem.field(), problem.code(), problem.detail(), problem.expected(), problem.got());
  }

  /** A fault of a line's own. */
  static RowError of(
      int row, @Nullable String column, Reason why, String what, String expected, String got) {
    return new RowError(
        row,
        column,
        why.id(),
        "%s: expected %s, got %s".formatted(what, expected, got),
        expected,
        got);
  }

  /** What was sent, as far as it is shown. */
  static String shortened(String text) {
    return StorableText.shortened(StorableText.of(text), SHOWN_CHARS);
  }
}
