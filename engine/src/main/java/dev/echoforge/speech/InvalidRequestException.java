package dev.echoforge.speech;

/**
 * What was asked for is not allowed: an empty text, an unknown voice, a number out of range, an
 * unknown format.
 */
public final class InvalidRequestException extends SpeechException {

  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String field;
  private final String expected;
  private final String got;

  /**
   * @param field the request's field at fault, in the API's spelling: {@code text}, {@code voice},
   *     {@code top_k} …
   * @param problem what is wrong, in words, for a person
   * @param expected what would be right: a range, a list of names
   * @param got what was found, as text
   */
  public InvalidRequestException(String field, String problem, String expected, String got) {
    super("%s: expected %s, got %s".formatted(problem, expected, got));
    this.problem = problem;
    this.field = field;
    this.expected = expected;
    this.got = got;
  }

  /** The same of a field that the caller knows under another name. */
  public InvalidRequestException at(String otherField) {
    InvalidRequestException renamed =
        new InvalidRequestException(otherField, problem, expected, got);
    renamed.initCause(this);
    return renamed;
  }

  /** The request's field at fault. */
  public String field() {
    return field;
  }

  /** What would be right. */
  public String expected() {
    return expected;
  }

  /** What was found. */
  public String got() {
    return got;
  }
}
