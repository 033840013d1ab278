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
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem detail (RFC 9457).
 *
 * @param type stable, for programs
 * @param title the same for all of the type
 * @param status the HTTP status
 * @param detail what is wrong, expected, got and what to do
 * @param code why, for programs: finer than the type
 * @param parameters what belongs to the code
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
    @JsonProperty("code")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "Why, for programs: one of the codes in docs/api.md.")
        String code,
    @JsonProperty("parameters")
        @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            description = "What belongs to the code.")
        Map<String, Object> parameters,
    @JsonProperty("field") @Nullable String field,
    @JsonProperty("expected") @Nullable String expected,
    @JsonProperty("got") @Nullable String got) {

  /** Copies the parameters; problems that were kept by an earlier version have no code. */
  public Problem {
    code = code == null ? type.substring(type.lastIndexOf(':') + 1) : code;
    parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
  }

  /** Of a kind, with a sentence. */
  public static Problem of(ProblemType type, String detail) {
    return of(type, detail, type.reason(), Map.of());
  }

  /** Of a kind, with a sentence, a code and its parameters. */
  public static Problem of(
      ProblemType type, String detail, Reason reason, Map<String, Object> parameters) {
    return new Problem(
        type.uri().toString(),
        type.title(),
        type.status().value(),
        detail,
        reason.id(),
        parameters,
        null,
        null,
        null);
  }

  /** As an exception has it. */
  public static Problem of(ProblemException e) {
    Problem plain = of(e.type(), String.valueOf(e.getMessage()), e.reason(), e.parameters());
    ProblemException.Fault fault = e.fault();
    return fault == null ? plain : plain.at(fault.field(), fault.expected(), fault.got());
  }

  /** As the speech library's exceptions have it. */
  public static Problem of(SpeechException e) {
    Problem plain = of(typeOf(e), String.valueOf(e.getMessage()), reasonOf(e), Map.of());
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

  private static Reason reasonOf(SpeechException e) {
    return switch (e) {
      case InvalidRequestException ignored -> Reason.INVALID_VALUE;
      case UnavailableException ignored -> Reason.ENGINE_UNAVAILABLE;
      case BrokenFileException ignored -> Reason.MODEL_BROKEN;
      case SpeechCancelledException ignored -> Reason.CANCELLED;
      case SpeechFailedException ignored -> Reason.FAILED;
    };
  }

  /** As those see it who do not operate the server: without folders, settings and commands. */
  public Problem forOthers() {
    for (Reason reason : Reason.values()) {
      if (reason.id().equals(code) && reason.forOperators()) {
        return new Problem(
            type, title, status, reason.sentence(), code, parameters, field, expected, null);
      }
    }
    return this;
  }

  private Problem at(String newField, String newExpected, String newGot) {
    Map<String, Object> all = new LinkedHashMap<>(parameters);
    all.put("field", newField);
    all.put("expected", newExpected);
    all.put("got", newGot);
    return new Problem(type, title, status, detail, code, all, newField, newExpected, newGot);
  }
}
