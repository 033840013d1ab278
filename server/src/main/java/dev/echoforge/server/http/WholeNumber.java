package dev.echoforge.server.http;

import java.util.function.LongFunction;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads a whole number in either spelling: JSON has one kind of number, and some clients write 50
 * as 50.0. A fraction that is not zero is refused as before.
 */
final class WholeNumber<N extends Number> extends StdScalarDeserializer<N> {

  /** Beyond it not every whole number is a double. */
  private static final double EXACT = 1L << 53;

  private final ValueDeserializer<Object> plain;
  private final LongFunction<N> boxed;
  private final long most;

  private WholeNumber(
      Class<N> type, ValueDeserializer<Object> plain, long most, LongFunction<N> boxed) {
    super(type);
    this.plain = plain;
    this.most = most;
    this.boxed = boxed;
  }

  @SuppressWarnings("unchecked")
  static ValueDeserializer<?> of(Class<?> type, ValueDeserializer<?> plain) {
    ValueDeserializer<Object> strict = (ValueDeserializer<Object>) plain;
    return type == Integer.class
        ? new WholeNumber<>(Integer.class, strict, Integer.MAX_VALUE, n -> (int) n)
        : new WholeNumber<>(Long.class, strict, Long.MAX_VALUE, n -> n);
  }

  @Override
  @SuppressWarnings("unchecked")
  public N deserialize(JsonParser parser, DeserializationContext context) {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
      double value = parser.getDoubleValue();
      if (value == Math.rint(value) && Math.abs(value) <= Math.min(EXACT, (double) most)) {
        return boxed.apply((long) value);
      }
    }
    return (N) plain.deserialize(parser, context);
  }
}
