package dev.echoforge.server.problems;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that can't be served, with all that its answer needs. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient @Nullable Fault fault;
  private final transient @Nullable Duration retryAfter;
  private final Reason reason;
  private final transient Map<String, Object> parameters;

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
    this(type, detail, fault, retryAfter, type.reason(), Map.of());
  }

  private ProblemException(
      ProblemType type,
      String detail,
      @Nullable Fault fault,
      @Nullable Duration retryAfter,
      Reason reason,
      Map<String, Object> parameters) {
    super(detail);
    this.reason = reason;
    this.parameters = parameters;
    this.type = type;
    this.fault = fault;
    this.retryAfter = retryAfter;
  }

  /** A problem with a sentence for people. */
  public static ProblemException of(ProblemType type, String detail) {
    return new ProblemException(type, detail, null, null);
  }

  /** The same for a reason that is finer than the kind. */
  public ProblemException because(Reason why) {
    return because(why, Map.of());
  }

  /**
   * The same for a reason that is finer than the kind.
   *
   * @param with the reason's parameters: texts, numbers and truth values
   */
  public ProblemException because(Reason why, Map<String, Object> with) {
    ProblemException finer =
        new ProblemException(
            type, String.valueOf(getMessage()), fault, retryAfter, why, Map.copyOf(with));
    finer.setStackTrace(getStackTrace());
    return finer;
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
            ProblemType.NOT_FOUND, "no %s has the id \"%s\"; it may be deleted".formatted(what, id))
        .because(Reason.NOT_FOUND, Map.of("what", what, "id", id));
  }

  /** Too much to do now; honest about when to ask again. */
  public static ProblemException busy(String detail, Duration retryAfter) {
    return new ProblemException(ProblemType.BUSY, detail, null, retryAfter);
  }

  /** No room on the disk now. */
  public static ProblemException noRoom(String detail, Duration retryAfter) {
    return new ProblemException(ProblemType.STORAGE, detail, null, retryAfter);
  }

  /** Not to be had now; honest about when to ask again. */
  public static ProblemException unavailable(String detail, Duration retryAfter) {
    return new ProblemException(ProblemType.UNAVAILABLE, detail, null, retryAfter);
  }

  /** What kind it is. */
  public ProblemType type() {
    return type;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** What belongs to the reason. */
  public Map<String, Object> parameters() {
    return parameters;
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
