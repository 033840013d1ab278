package dev.echoforge.server.problems;

import dev.echoforge.json.JsonFaults;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says where a JSON body went wrong, in words that need no knowledge of the parser. */
public final class UnreadableBody {

  private static final String OBJECT = "a JSON object";
  private static final Pattern FOUND = Pattern.compile("(?:from|coerce) ([\\w-]+) value");

  private UnreadableBody() {}

  /** The problem that an unreadable body is. */
  public static ProblemException problem(HttpMessageNotReadableException e) {
    return problem((Throwable) e);
  }

  /** The same of what failed underneath. */
  public static ProblemException problem(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case ProblemException known -> {
          return known;
        }
        case MismatchedInputException mismatch -> {
          return wrong(mismatch, name(mismatch.getTargetType()), found(mismatch));
        }
        case InputCoercionException beyond -> {
          boolean narrow = beyond.getTargetType() == int.class;
          return wrong(
              beyond,
              "a whole number of up to %d bits".formatted(narrow ? 32 : 64),
              "a larger one");
        }
        case StreamConstraintsException beyond -> {
          return unreadable("the body is beyond what JSON is read here: ", beyond);
        }
        case StreamReadException broken -> {
          return unreadable("the body is no JSON: ", broken);
        }
        default -> {}
      }
    }
    return ProblemException.of(
        ProblemType.UNREADABLE, "the body can't be read: expected %s, got none".formatted(OBJECT));
  }

  private static ProblemException wrong(JacksonException e, String expected, String got) {
    String field = path(e);
    return field.isEmpty()
        ? ProblemException.of(
            ProblemType.UNREADABLE,
            "the body is of the wrong type: expected %s, got %s".formatted(expected, got))
        : ProblemException.unreadable(field, field + " is of the wrong type", expected, got);
  }

  private static ProblemException unreadable(String what, JacksonException e) {
    String reason = JsonFaults.reason(e);
    return ProblemException.of(ProblemType.UNREADABLE, what + reason + where(e));
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

  /** A type in words, with its article. */
  static String name(@Nullable Class<?> type) {
    if (type == null) {
      return "another type";
    }
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
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return type.isRecord() || Map.class.isAssignableFrom(type)
        ? "an object"
        : "a " + type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Jackson tells what it found in its message only. */
  private static String found(MismatchedInputException e) {
    if (e instanceof InvalidFormatException format) {
      Object value = format.getValue();
      return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }
    String message = e.getOriginalMessage();
    if (message.startsWith("No content")) {
      return "nothing";
    }
    Matcher found = FOUND.matcher(message);
    return switch (found.find() ? found.group(1) : "") {
      case "Array" -> "a list";
      case "Object" -> "an object";
      case "String" -> "a string";
      case "Integer" -> "a whole number";
      case "Number" -> "a number";
      case "Floating-point", "Float" -> "a number with a fraction";
      case "Boolean" -> "true or false";
      case "Null" -> "null";
      default -> "something else";
    };
  }

  private static String where(JacksonException e) {
    var location = e.getLocation();
    return location == null
        ? ""
        : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
  }
}
