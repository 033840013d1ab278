package dev.echoforge.server.problems;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Spring's own errors as problems of ours. */
public final class Statuses {

  /** A 5xx, but the request's fault. */
  private static final HttpStatusCode VERSION = HttpStatus.HTTP_VERSION_NOT_SUPPORTED;

  private Statuses() {}

  /** The problem that a request's exception is, or null if it is not the request's fault. */
  public static @Nullable ProblemException problem(Exception e, HttpServletRequest request) {
    if (e instanceof NoResourceFoundException) {
      // As it was sent: a slash at the end may be all that is wrong with it.
      String sent = request.getRequestURI().substring(request.getContextPath().length());
      return ProblemException.of(ProblemType.NOT_FOUND, "nothing is at " + sent);
    }
    return problem(e);
  }

  private static @Nullable ProblemException problem(Exception e) {
    if (e instanceof HttpMediaTypeNotSupportedException media) {
      return unsupported(media);
    }
    if (e instanceof HttpMediaTypeNotAcceptableException accept) {
      return ProblemException.of(
          ProblemType.NOT_ACCEPTABLE,
          "the answer would be one of %s".formatted(accept.getSupportedMediaTypes()));
    }
    if (e instanceof HttpRequestMethodNotSupportedException method) {
      String[] supported = method.getSupportedMethods();
      return ProblemException.of(
          ProblemType.METHOD_NOT_ALLOWED,
          "expected %s, got %s"
              .formatted(
                  supported == null ? "another method" : String.join(", ", supported),
                  method.getMethod()));
    }
    if (e instanceof ErrorResponse known) {
      return problem(known);
    }
    if (e instanceof BadRequestException) {
      return refused(HttpStatus.BAD_REQUEST.value());
    }
    if (e instanceof InvalidParameterException) {
      return ProblemException.of(
          ProblemType.UNREADABLE,
          "the parameters can't be read: expected percent-encoded UTF-8, got something else");
    }
    return null;
  }

  private static ProblemException unsupported(HttpMediaTypeNotSupportedException e) {
    return ProblemException.of(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "unsupported content type: expected one of %s, got %s"
            .formatted(
                e.getSupportedMediaTypes(),
                e.getContentType() == null
                    ? "none, or one that can't be read"
                    : e.getContentType()));
  }

  /** The problem that one of Spring's is. */
  static ProblemException problem(ErrorResponse known) {
    ProblemType type = type(known.getStatusCode());
    String detail = known.getBody().getDetail();
    return ProblemException.of(type, detail == null ? type.title() : detail);
  }

  /** The problem of a request of which only the status is known. */
  static ProblemException refused(int status) {
    ProblemType type = type(HttpStatusCode.valueOf(status));
    return switch (type) {
      case UNREADABLE ->
          ProblemException.of(
              type,
              "the request can't be read: its address, its headers or its body break HTTP's rules");
      case NOT_IMPLEMENTED ->
          ProblemException.of(
              type,
              "the method or the transfer encoding is not known here: expected a usual method, and chunked or no transfer encoding");
      case FAILED -> ProblemException.unexpected();
      default -> ProblemException.of(type, type.title());
    };
  }

  private static ProblemType type(HttpStatusCode status) {
    return Arrays.stream(ProblemType.values())
        .filter(t -> t.status().value() == status.value())
        .findFirst()
        .orElse(
            status.is5xxServerError() && !VERSION.equals(status)
                ? ProblemType.FAILED
                : ProblemType.UNREADABLE);
  }
}
