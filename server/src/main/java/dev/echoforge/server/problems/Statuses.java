package dev.echoforge.server.problems;

import java.util.Arrays;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;

/** Spring's own errors as problems of ours. */
public final class Statuses {

  private Statuses() {}

  /** The problem that one is. */
  public static ProblemException problem(ErrorResponse known) {
    HttpStatusCode status = known.getStatusCode();
    ProblemType type =
        Arrays.stream(ProblemType.values())
            .filter(t -> t.status().value() == status.value())
            .findFirst()
            .orElse(status.is4xxClientError() ? ProblemType.UNREADABLE : ProblemType.FAILED);
    String detail = known.getBody().getDetail();
    return ProblemException.of(type, detail == null ? type.title() : detail);
  }
}
