package dev.echoforge.server.problems;

import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns exceptions into problem details; OpenAI's door has an envelope of its own. */
@RestControllerAdvice
@Order(100)
class ProblemAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  ProblemAdvice() {}

  @ExceptionHandler
  ResponseEntity<Problem> problem(ProblemException e) {
    return answer(e.type(), Problem.of(e), e.retryAfter());
  }

  @ExceptionHandler
  ResponseEntity<Problem> speech(SpeechException e, HttpServletRequest request) {
    if (e instanceof SpeechCancelledException) {
      // Nobody cancels what a client waits for but a server that stops.
      return answer(ProblemType.UNAVAILABLE, Problem.of(ProblemType.UNAVAILABLE, STOPPING), RETRY);
    }
    ProblemType type = Problem.typeOf(e);
    if (type == ProblemType.FAILED) {
      LOG.warn("{} {} failed: {}", request.getMethod(), request.getRequestURI(), e.getMessage());
    }
    return answer(type, Problem.of(e), type == ProblemType.UNAVAILABLE ? RETRY : null);
  }

  private static final String STOPPING = "the server is stopping; ask again in a while";
  private static final Duration RETRY = Duration.ofSeconds(30);

  /** The database is away, and comes back. */
  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class
  })
  ResponseEntity<Problem> noDatabase(Exception e, HttpServletRequest request) {
    // The connection's circuit breaker says an outage once.
    LOG.debug("{} {} failed: {}", request.getMethod(), request.getRequestURI(), e.getMessage());
    return answer(
        ProblemType.UNAVAILABLE,
        Problem.of(ProblemType.UNAVAILABLE, "the database can't be reached; ask again in a while"),
        RETRY);
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(HttpMessageNotReadableException e) {
    return answer(UnreadableBody.problem(e));
  }

  @ExceptionHandler
  ResponseEntity<Problem> mismatch(MethodArgumentTypeMismatchException e) {
    if (e.getParameter().hasParameterAnnotation(PathVariable.class)) {
      return answer(
          ProblemException.of(
              ProblemType.NOT_FOUND, "nothing has the id \"%s\"".formatted(e.getValue())));
    }
    return answer(
        ProblemException.invalid(
            e.getName(),
            e.getName() + " is of the wrong type",
            UnreadableBody.name(e.getRequiredType()),
            "\"" + e.getValue() + "\""));
  }

  @ExceptionHandler
  ResponseEntity<Problem> other(Exception e, HttpServletRequest request) {
    ProblemException known = Statuses.problem(e, request);
    if (known != null) {
      // Such as Allow.
      HttpHeaders headers = e instanceof ErrorResponse r ? r.getHeaders() : HttpHeaders.EMPTY;
      return ResponseEntity.status(known.type().status())
          .headers(headers)
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(Problem.of(known));
    }
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
    return answer(ProblemException.unexpected());
  }

  private static ResponseEntity<Problem> answer(ProblemException e) {
    return answer(e.type(), Problem.of(e), e.retryAfter());
  }

  private static ResponseEntity<Problem> answer(
      ProblemType type, Problem body, @Nullable Duration retryAfter) {
    var answer =
        ResponseEntity.status(type.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (retryAfter != null) {
      answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())));
    }
    return answer.body(body);
  }
}
