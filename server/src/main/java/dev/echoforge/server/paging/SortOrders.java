package dev.echoforge.server.paging;

import dev.echoforge.server.problems.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a list may be sorted by: nothing that a client sends gets into a query.
 *
 * @param columns by the name in the API; none of them may hold null
 * @param usual the order where a request names none, such as {@code -created_at}
 */
public record SortOrders(Map<String, Column> columns, String usual) {

  /** What a column holds. */
  public enum Kind {
    TIME,
    TEXT,
    NUMBER
  }

  /**
   * A column.
   *
   * @param sql its name in the database
   * @param kind what it holds
   */
  public record Column(String sql, Kind kind) {}

  /**
   * An order that was chosen.
   *
   * @param name as it was sent
   * @param column the column
   * @param descending whether the largest comes first
   */
  public record Order(String name, Column column, boolean descending) {}

  /** Copies the columns. */
  public SortOrders {
    columns = Map.copyOf(columns);
  }

  /** The newest first, and by time alone. */
  public static SortOrders newestFirst(String column) {
    return new SortOrders(Map.of("created_at", new Column(column, Kind.TIME)), "-created_at");
  }

  /** With a further column. */
  public SortOrders and(String name, String sql, Kind kind) {
    Map<String, Column> more = new LinkedHashMap<>(columns);
    more.put(name, new Column(sql, kind));
    return new SortOrders(more, usual);
  }

  /**
   * The order of that name; a minus before it turns it round.
   *
   * @throws ProblemException if the list can't be sorted so
   */
  public Order order(@Nullable String sort) {
    String wanted = sort == null || sort.isBlank() ? usual : sort.strip();
    boolean descending = wanted.startsWith("-");
    Column column = columns.get(descending ? wanted.substring(1) : wanted);
    if (column == null) {
      throw ProblemException.invalid(
          "sort",
          "unknown sort",
          "one of "
              + columns.keySet().stream().sorted().collect(Collectors.joining(", "))
              + ", with a minus before it for the other way round",
          "\"" + wanted + "\"");
    }
    return new Order(wanted, column, descending);
  }
}
