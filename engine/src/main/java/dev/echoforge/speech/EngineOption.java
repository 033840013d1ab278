package dev.echoforge.speech;

import java.util.Objects;
import java.util.function.Function;

/**
 * A choice that an engine leaves to whoever opens it, with a type of its own.
 *
 * @param name as it is typed in settings, in kebab-case
 * @param description one sentence for people
 * @param expected which values there are, in words
 * @param usual the value where none is given, as it is typed
 * @param parser reads a typed value; throws {@link InvalidRequestException} for one that is none
 * @param live whether an engine that is open takes another value over with its next request
 * @param <T> what the engine makes of it
 */
public record EngineOption<T>(
    String name,
    String description,
    String expected,
    String usual,
    Function<String, T> parser,
    boolean live) {

  /** Checks that the usual value is one. */
  public EngineOption {
    Objects.requireNonNull(parser.apply(usual));
  }

  /** One that counts when the engine is opened. */
  public EngineOption(
      String name, String description, String expected, String usual, Function<String, T> parser) {
    this(name, description, expected, usual, parser, false);
  }

  /** The same, taken over while the engine is open. */
  public EngineOption<T> whileOpen() {
    return new EngineOption<>(name, description, expected, usual, parser, true);
  }

  /** A number within bounds. */
  public static EngineOption<Double> number(
      String name, String description, double min, double max, String usual) {
    String expected = "a number from " + plain(min) + " to " + plain(max);
    return new EngineOption<>(
        name,
        description,
        expected,
        usual,
        typed -> {
          try {
            double value = Double.parseDouble(typed.strip());
            if (value >= min && value <= max) {
              return value;
            }
          } catch (NumberFormatException e) {
            // said below
          }
          throw new InvalidRequestException(
              name, name + " out of range", expected, "\"" + typed + "\"");
        });
  }

  /** A whole number within bounds. */
  public static EngineOption<Integer> whole(
      String name, String description, int min, int max, String usual) {
    String expected = "a whole number from " + min + " to " + max;
    return new EngineOption<>(
        name,
        description,
        expected,
        usual,
        typed -> {
          try {
            int value = Integer.parseInt(typed.strip());
            if (value >= min && value <= max) {
              return value;
            }
          } catch (NumberFormatException e) {
            // said below
          }
          throw new InvalidRequestException(
              name, name + " out of range", expected, "\"" + typed + "\"");
        });
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
  }

  /**
   * What a typed value means.
   *
   * @throws InvalidRequestException if it is none of the option's
   */
  public T parse(String typed) {
    return parser.apply(typed);
  }
}
