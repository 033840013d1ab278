package dev.echoforge.server.problems;

import dev.echoforge.speech.SpeechCancelledException;
import dev.echoforge.speech.SpeechException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
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
import org.springframework.transaction.TransactionSystemException;
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

  private final ProblemAudience audience;

  ProblemAdvice(ProblemAudience audience) {
    this.audience = audience;
  }

  @ExceptionHandler
  ResponseEntity<Problem> problem(ProblemException e, HttpServletRequest request) {
    return answer(e, request);
  }

  @ExceptionHandler
  ResponseEntity<Problem> speech(SpeechException e, HttpServletRequest request) {
    if (e instanceof SpeechCancelledException) {
      // Nobody cancels what a client waits for but a server that stops.
      return answer(
          ProblemType.UNAVAILABLE,
          Problem.of(ProblemType.UNAVAILABLE, STOPPING, Reason.STOPPING, Map.of()),
          RETRY,
          request);
    }
    ProblemType type = Problem.typeOf(e);
    if (type == ProblemType.FAILED) {
      LOG.warn("{} {} failed: {}", request.getMethod(), request.getRequestURI(), e.getMessage());
    }
    return answer(type, Problem.of(e), type == ProblemType.UNAVAILABLE ? RETRY : null, request);
  }

  private static final String STOPPING = "the server is stopping; ask again in a while";
  private static final Duration RETRY = Duration.ofSeconds(30);

  /** The database is away, and comes back. */
  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class,
    TransactionSystemException.class // a commit that fails, as on a full disk
  })
  ResponseEntity<Problem> noDatabase(Exception e, HttpServletRequest request) {
    // The connection's circuit breaker says an outage once.
    LOG.debug("{} {} failed: {}", request.getMethod(), request.getRequestURI(), e.getMessage());
    return answer(
        ProblemType.UNAVAILABLE,
        Problem.of(
            ProblemType.UNAVAILABLE,
            "the database can't be reached; ask again in a while",
            Reason.DATABASE_AWAY,
            Map.of()),
        RETRY,
        request);
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(
      HttpMessageNotReadableException e, HttpServletRequest request) {
    return answer(UnreadableBody.problem(e), request);
  }

  @ExceptionHandler
  ResponseEntity<Problem> mismatch(
      MethodArgumentTypeMismatchException e, HttpServletRequest request) {
    if (e.getParameter().hasParameterAnnotation(PathVariable.class)) {
      return answer(
          ProblemException.of(
              ProblemType.NOT_FOUND, "nothing has the id \"%s\"".formatted(e.getValue())),
          request);
    }
    return answer(
        ProblemException.invalid(
            e.getName(),
            e.getName() + " is of the wrong type",
            UnreadableBody.name(e.getRequiredType()),
            "\"" + e.getValue() + "\""),
        request);
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
          .body(shown(Problem.of(known), request));
    }
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
    return answer(ProblemException.unexpected(), request);
  }

  private ResponseEntity<Problem> answer(ProblemException e, HttpServletRequest request) {
    return answer(e.type(), Problem.of(e), e.retryAfter(), request);
  }

  private Problem shown(Problem problem, HttpServletRequest request) {
    return audience.isOperator(request) ? problem : problem.forOthers();
  }

  private ResponseEntity<Problem> answer(
      ProblemType type, Problem body, @Nullable Duration retryAfter, HttpServletRequest request) {
    var answer =
        ResponseEntity.status(type.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (retryAfter != null) {
      answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())));
    }
    return answer.body(shown(body, request));
  }
}
