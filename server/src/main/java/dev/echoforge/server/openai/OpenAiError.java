package dev.echoforge.server.openai;

import dev.echoforge.server.problems.Problem;
import dev.echoforge.server.problems.ProblemException;
import dev.echoforge.server.problems.ProblemType;
import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A problem in OpenAI's words.
 *
 * @param status 400 for every bad field, where our own API has 422
 * @param envelope the answer's body
 * @param retryAfter when to ask again; null where that does not help
 */
record OpenAiError(HttpStatus status, ErrorEnvelope envelope, @Nullable Duration retryAfter) {

  private static final Duration SOON = Duration.ofSeconds(5);

  /** Fields that our own API and the speech library call otherwise. */
  private static final Map<String, String> PARAMS =
      Map.of("text", "input", "format", "response_format", "engine", "model");

  static OpenAiError of(ProblemException e, boolean operator) {
    Problem problem = shown(Problem.of(e), operator);
    ProblemException.Fault fault = e.fault();
    return of(e.type(), problem.detail(), fault == null ? null : fault.field(), e.retryAfter());
  }

  static OpenAiError of(SpeechException e, boolean operator) {
    if (e instanceof SpeechCancelledException) {
      return of(ProblemType.CANCELLED, "the server is stopping; ask again in a while", null, null);
    }
    Problem problem = shown(Problem.of(e), operator);
    return of(Problem.typeOf(e), problem.detail(), problem.field(), null);
  }

  private static Problem shown(Problem problem, boolean operator) {
    return operator ? problem : problem.forOthers();
  }

  private static OpenAiError of(
      ProblemType type, String message, @Nullable String field, @Nullable Duration retryAfter) {
    String param = field == null ? null : PARAMS.getOrDefault(field, field);
    HttpStatus status =
        switch (type) {
          case INVALID_REQUEST -> HttpStatus.BAD_REQUEST;
          // Nobody cancels a call through this door but a server that stops.
          case CANCELLED -> HttpStatus.SERVICE_UNAVAILABLE;
          default -> type.status();
        };
    return new OpenAiError(
        status,
        new ErrorEnvelope(new ErrorEnvelope.Detail(message, family(type), param, code(type))),
        type == ProblemType.CANCELLED ? SOON : retryAfter);
  }

  /** A model that is not there, as OpenAI says it. */
  static OpenAiError noModel(String id) {
    String message =
        "The model '%s' does not exist; GET /v1/models lists those there are".formatted(id);
    return new OpenAiError(
        HttpStatus.NOT_FOUND,
        new ErrorEnvelope(
            new ErrorEnvelope.Detail(message, "invalid_request_error", "model", "model_not_found")),
        null);
  }

  private static String family(ProblemType type) {
    return switch (type) {
      case UNAUTHENTICATED -> "authentication_error";
      case FORBIDDEN -> "permission_error";
      case BUSY -> "rate_limit_error";
      case STORAGE, UNAVAILABLE, FAILED, CANCELLED -> "server_error";
      default -> "invalid_request_error";
    };
  }

  private static @Nullable String code(ProblemType type) {
    return switch (type) {
      case UNAUTHENTICATED -> "invalid_api_key";
      case BUSY -> "rate_limit_exceeded";
      case NOT_FOUND -> "not_found";
      case METHOD_NOT_ALLOWED -> "method_not_allowed";
      case TOO_LARGE -> "request_too_large";
      case UNSUPPORTED_MEDIA_TYPE -> "unsupported_media_type";
      case INVALID_REQUEST -> "invalid_value";
      case STORAGE -> "insufficient_storage";
      case UNAVAILABLE, CANCELLED -> "service_unavailable";
      default -> null;
    };
  }
}
