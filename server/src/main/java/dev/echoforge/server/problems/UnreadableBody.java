package dev.echoforge.server.problems;

import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says where a JSON body went wrong, in words that need no knowledge of the parser. */
public final class UnreadableBody {

  private UnreadableBody() {}

  /** The problem that an unreadable body is. */
  public static ProblemException problem(HttpMessageNotReadableException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException known) {
        return known;
      }
      if (cause instanceof MismatchedInputException mismatch) {
        return mismatch(mismatch);
      }
      if (cause instanceof StreamReadException broken) {
        return ProblemException.of(
            ProblemType.UNREADABLE,
            "the body is no JSON: " + broken.getOriginalMessage() + where(broken));
      }
    }
    return ProblemException.of(
        ProblemType.UNREADABLE, "the body can't be read: expected a JSON object");
  }

  private static ProblemException mismatch(MismatchedInputException e) {
    String field = path(e);
    Class<?> wanted = e.getTargetType();
    String expected = wanted == null ? "another type" : name(wanted);
    String got =
        e instanceof InvalidFormatException format ? ", got \"" + format.getValue() + "\"" : "";
    return ProblemException.of(
        ProblemType.UNREADABLE,
        field.isEmpty()
            ? "the body is of the wrong type: expected " + expected + got
            : field + " is of the wrong type: expected " + expected + got);
  }

  private static String path(JacksonException e) {
    return e.getPath().stream()
        .map(ref ->
            ref.getPropertyName() == null
                ? "[" + ref.getIndex() + "]"
                : "." + ref.getPropertyName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static String name(Class<?> type) {
    if (type == String.class) {
      return "a string";
    }
    if (type == Double.class || type == double.class) {
      return "a number";
    }
    if (Number.class.isAssignableFrom(type) || type == int.class || type == long.class) {
      return "a whole number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    return type.isRecord() ? "an object" : "a " + type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String where(JacksonException e) {
    var location = e.getLocation();
    return location == null
        ? ""
        : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
  }
}
