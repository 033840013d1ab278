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
 * @param <T> what the engine makes of it
 */
public record EngineOption<T>(
    String name, String description, String expected, String usual, Function<String, T> parser) {

  /** Checks that the usual value is one. */
  public EngineOption {
    Objects.requireNonNull(parser.apply(usual));
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
