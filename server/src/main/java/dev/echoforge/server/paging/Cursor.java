package dev.echoforge.server.paging;

import dev.echoforge.server.problems.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in a sorted list.
 *
 * @param order the sort's name, since a place in one order is none in another
 * @param value the column's value in the last row seen
 * @param id the last row seen
 */
public record Cursor(String order, String value, UUID id) {

  private static final int MAX_CHARS = 2_000;
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  /** As clients carry it. */
  public String encode() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((order + "\n" + id + "\n" + value).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads one. */
  static Cursor decode(String text, SortOrders.Order order) {
    try {
      String plain =
          text.length() > MAX_CHARS
              ? ""
              : new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      String[] parts = plain.split("\n", 3);
      if (parts.length == 3 && parts[0].equals(order.name())) {
        Cursor cursor = new Cursor(parts[0], parts[2], UUID.fromString(parts[1]));
        cursor.parameter(order.column().kind());
        return cursor;
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // It is said below.
    }
    throw ProblemException.invalid(
        "cursor",
        "unknown cursor",
        "the next_cursor of an earlier answer with the same sort",
        "\"" + text + "\"");
  }

  /** The value as the database takes it. */
  Object parameter(SortOrders.Kind kind) {
    return switch (kind) {
      case TIME -> {
        Instant time = Instant.parse(value);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
          throw new DateTimeException("no time of a row's");
        }
        yield time.atOffset(ZoneOffset.UTC);
      }
      case NUMBER -> {
        double number = Double.parseDouble(value);
        if (!Double.isFinite(number)) {
          throw new IllegalArgumentException("no number of a row's");
        }
        yield number;
      }
      case TEXT -> {
        if (value.indexOf('\0') >= 0) {
          throw new IllegalArgumentException("no text of a row's");
        }
        yield value;
      }
    };
  }
}
