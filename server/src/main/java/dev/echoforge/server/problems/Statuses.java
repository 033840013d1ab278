package dev.echoforge.server.problems;

import java.util.Arrays;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;

/** Spring's own errors as problems of ours. */
public final class Statuses {

  private Statuses() {}

  /** The problem that an exception is, or null if it is not the request's fault. */
  public static @Nullable ProblemException problem(Exception e) {
    if (e instanceof ErrorResponse known) {
      return problem(known);
    }
    if (e instanceof InvalidParameterException) {
      return ProblemException.of(
          ProblemType.UNREADABLE, "the address's parameters can't be read: " + e.getMessage());
    }
    return null;
  }

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
