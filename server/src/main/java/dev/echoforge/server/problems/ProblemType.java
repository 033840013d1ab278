package dev.echoforge.server.problems;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The kinds of problems; their URIs never change, so that programs can rely on them. */
public enum ProblemType {
  /** The body can't be read: no JSON, or a value of the wrong type. */
  UNREADABLE(HttpStatus.BAD_REQUEST, "The request can't be read", Reason.UNREADABLE),
  /** A value that is not allowed. */
  INVALID_REQUEST(HttpStatus.UNPROCESSABLE_CONTENT, "A value is not allowed", Reason.INVALID_VALUE),
  /** A body that came too slowly. */
  TIMEOUT(HttpStatus.REQUEST_TIMEOUT, "The request came too slowly", Reason.TOO_SLOW),
  /** A body over the limit. */
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large", Reason.TOO_LARGE),
  /** Not signed in, no key, or a wrong one. */
  UNAUTHENTICATED(
      HttpStatus.UNAUTHORIZED, "Signing in or an API key is needed", Reason.UNAUTHENTICATED),
  /** Not from here. */
  FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed", Reason.FORBIDDEN),
  /** Nothing there. */
  NOT_FOUND(HttpStatus.NOT_FOUND, "Not found", Reason.NOT_FOUND),
  /** Another method. */
  METHOD_NOT_ALLOWED(
      HttpStatus.METHOD_NOT_ALLOWED, "The method is not allowed here", Reason.METHOD_NOT_ALLOWED),
  /** None of the types that the client takes. */
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No acceptable representation", Reason.NOT_ACCEPTABLE),
  /** A body of another type than the one that is read here. */
  UNSUPPORTED_MEDIA_TYPE(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE,
      "The content type is not supported",
      Reason.UNSUPPORTED_MEDIA_TYPE),
  /** The state of things forbids it. */
  CONFLICT(HttpStatus.CONFLICT, "It conflicts with what is there", Reason.CONFLICT),
  /** A range that the audio does not have. */
  RANGE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "The range is not there", Reason.NO_SUCH_RANGE),
  /** Too much to do now. */
  BUSY(HttpStatus.TOO_MANY_REQUESTS, "Too much to do now", Reason.BUSY),
  /** No room on the disk. */
  STORAGE(HttpStatus.INSUFFICIENT_STORAGE, "No room on the disk", Reason.STORAGE_FULL),
  /** An engine, a device or a codec that can't be had. */
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Not available now", Reason.UNAVAILABLE),
  /** A method or a transfer encoding that no server here knows. */
  NOT_IMPLEMENTED(HttpStatus.NOT_IMPLEMENTED, "Not implemented", Reason.NOT_IMPLEMENTED),
  /** The work began and failed. */
  FAILED(HttpStatus.INTERNAL_SERVER_ERROR, "The work failed", Reason.FAILED),
  /** Stopped by somebody. */
  CANCELLED(HttpStatus.CONFLICT, "It was cancelled", Reason.CANCELLED);

  private static final String BASE = "urn:echoforge:problem:";

  private final HttpStatus status;
  private final String title;
  private final Reason reason;

  ProblemType(HttpStatus status, String title, Reason reason) {
    this.status = status;
    this.title = title;
    this.reason = reason;
  }

  /** The answer's status. */
  public HttpStatus status() {
    return status;
  }

  /** For people, the same for all of the kind. */
  public String title() {
    return title;
  }

  /** The code of problems of which nothing finer is known. */
  public Reason reason() {
    return reason;
  }

  /** For programs. */
  public URI uri() {
    return URI.create(BASE + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
