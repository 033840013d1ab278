package dev.echoforge.server.problems;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that can't be served, with all that its answer needs. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient @Nullable Fault fault;
  private final transient @Nullable Duration retryAfter;

  /**
   * What a field should have been.
   *
   * @param field its name in the API's spelling
   * @param expected what would be right
   * @param got what was found
   */
  public record Fault(String field, String expected, String got) {}

  private ProblemException(
      ProblemType type, String detail, @Nullable Fault fault, @Nullable Duration retryAfter) {
    super(detail);
    this.type = type;
    this.fault = fault;
    this.retryAfter = retryAfter;
  }

  /** A problem with a sentence for people. */
  public static ProblemException of(ProblemType type, String detail) {
    return new ProblemException(type, detail, null, null);
  }

  /** A value that is not allowed. */
  public static ProblemException invalid(
      String field, String problem, String expected, String got) {
    return of(ProblemType.INVALID_REQUEST, field, problem, expected, got);
  }

  /** A value of the wrong type. */
  public static ProblemException unreadable(
      String field, String problem, String expected, String got) {
    return of(ProblemType.UNREADABLE, field, problem, expected, got);
  }

  private static ProblemException of(
      ProblemType type, String field, String problem, String expected, String got) {
    return new ProblemException(
        type,
        "%s: expected %s, got %s".formatted(problem, expected, got),
        new Fault(field, expected, got),
        null);
  }

  /** A fault of ours, of which nobody outside needs to know more. */
  public static ProblemException unexpected() {
    return of(ProblemType.FAILED, "something went wrong here; the server's log has the details");
  }

  /** Nothing of that id. */
  public static ProblemException notFound(String what, String id) {
    return of(
        ProblemType.NOT_FOUND, "no %s has the id \"%s\"; it may be deleted".formatted(what, id));
  }

  /** Too much to do now; honest about when to ask again. */
  public static ProblemException busy(String detail, Duration retryAfter) {
    return new ProblemException(ProblemType.BUSY, detail, null, retryAfter);
  }

  /** No room on the disk now. */
  public static ProblemException noRoom(String detail, Duration retryAfter) {
    return new ProblemException(ProblemType.STORAGE, detail, null, retryAfter);
  }

  /** What kind it is. */
  public ProblemType type() {
    return type;
  }

  /** The answer's status. */
  public HttpStatus status() {
    return type.status();
  }

  /** The field at fault, if it is one. */
  public @Nullable Fault fault() {
    return fault;
  }

  /** When to ask again, if that helps. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
