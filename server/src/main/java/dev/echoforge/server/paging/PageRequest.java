package dev.echoforge.server.paging;

import dev.echoforge.server.problems.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted.
 *
 * @param limit how many rows
 * @param order how they are sorted
 * @param after the place after which it begins; null for the first page
 */
public record PageRequest(int limit, SortOrders.Order order, @Nullable Cursor after) {

  /** The most rows of a page. */
  public static final int MAX_LIMIT = 200;

  /** The rows of a page where a request does not say. */
  public static final String DEFAULT_LIMIT = "50";

  /**
   * Reads what was sent.
   *
   * @throws ProblemException if one of them is not allowed
   */
  public static PageRequest of(
      int limit, @Nullable String sort, @Nullable String cursor, SortOrders orders) {
    requireLimit(limit);
    SortOrders.Order order = orders.order(sort);
    return new PageRequest(limit, order, cursor == null ? null : Cursor.decode(cursor, order));
  }

  /**
   * Wants a number of rows that a page may have.
   *
   * @throws ProblemException if it may not
   */
  public static void requireLimit(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw ProblemException.invalid(
          "limit",
          "limit out of range",
          "a whole number from 1 to " + MAX_LIMIT,
          String.valueOf(limit));
    }
  }
}
