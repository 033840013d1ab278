package dev.echoforge.server.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.InvalidRequestException;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import dev.echoforge.speech.SpeechFailedException;
import dev.echoforge.speech.UnavailableException;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A problem detail (RFC 9457).
 *
 * @param type stable, for programs
 * @param title the same for all of the type
 * @param status the HTTP status
 * @param detail what is wrong, expected, got and what to do
 * @param field the field at fault
 * @param expected what would be right
 * @param got what was found
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What went wrong (RFC 9457), media type application/problem+json.")
public record Problem(
    @JsonProperty("type") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String type,
    @JsonProperty("title") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
    @JsonProperty("status") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int status,
    @JsonProperty("detail") @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String detail,
    @JsonProperty("field") @Nullable String field,
    @JsonProperty("expected") @Nullable String expected,
    @JsonProperty("got") @Nullable String got) {

  /** Of a kind, with a sentence. */
  public static Problem of(ProblemType type, String detail) {
    return new Problem(
        type.uri().toString(), type.title(), type.status().value(), detail, null, null, null);
  }

  /** As an exception has it. */
  public static Problem of(ProblemException e) {
    Problem plain = of(e.type(), String.valueOf(e.getMessage()));
    ProblemException.Fault fault = e.fault();
    return fault == null ? plain : plain.at(fault.field(), fault.expected(), fault.got());
  }

  /** As the speech library's exceptions have it. */
  public static Problem of(SpeechException e) {
    Problem plain = of(typeOf(e), String.valueOf(e.getMessage()));
    return e instanceof InvalidRequestException invalid
        ? plain.at(invalid.field(), invalid.expected(), invalid.got())
        : plain;
  }

  /** The kind that one of the speech library's exceptions is. */
  public static ProblemType typeOf(SpeechException e) {
    return switch (e) {
      case InvalidRequestException ignored -> ProblemType.INVALID_REQUEST;
      case UnavailableException ignored -> ProblemType.UNAVAILABLE;
      case BrokenFileException ignored -> ProblemType.UNAVAILABLE;
      case SpeechCancelledException ignored -> ProblemType.CANCELLED;
      case SpeechFailedException ignored -> ProblemType.FAILED;
    };
  }

  private Problem at(String newField, String newExpected, String newGot) {
    return new Problem(type, title, status, detail, newField, newExpected, newGot);
  }
}
