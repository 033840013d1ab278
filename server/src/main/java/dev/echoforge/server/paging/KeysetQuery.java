package dev.echoforge.server.paging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/*
 * A page is read from where the last one ended, (value, id) in the order of the sort, instead of
 * counting rows off from the beginning: an index on (column, id) answers it at once, and rows that
 * come and go meanwhile neither repeat nor hide others.
 *
 * Rows that are visible for one of several reasons (one's own, or shared) are read by one query for
 * each reason, each along its own index, and merged: an "or" over two indexed columns makes the
 * database read all rows.
 */

/** A query for a page of a table's rows. The table has a column {@code id}. */
public final class KeysetQuery {

  private final String columns;
  private final String table;
  private final List<String> conditions = new ArrayList<>();
  private final List<Branch> branches = new ArrayList<>();
  private List<String> leading = List.of();
  private final Map<String, @Nullable Object> parameters = new LinkedHashMap<>();

  /**
   * A query for all rows.
   *
   * @param columns of the table, as SQL
   * @param table its name
   */
  public KeysetQuery(String columns, String table) {
    this.columns = columns;
    this.table = table;
  }

  /** Only rows that fit; the condition is SQL of the program's, never of a request's. */
  public KeysetQuery where(String condition) {
    conditions.add(condition);
    return this;
  }

  /** Only rows that fit, with a named parameter. */
  public KeysetQuery where(String condition, String name, Object value) {
    conditions.add(condition);
    parameters.put(name, value);
    return this;
  }

  /** Only rows where a column has a value, if there is one. */
  public KeysetQuery equal(String column, @Nullable Object value) {
    return value == null ? this : where(column + " = :" + column, column, value);
  }

  /** Only rows where a text is in one of the columns, in either case; if there is one. */
  public KeysetQuery containing(@Nullable String words, String... columnsToSearch) {
    if (words == null || words.isBlank()) {
      return this;
    }
    String either =
        List.of(columnsToSearch).stream()
            .map(column -> "lower(" + column + ") like :words escape '!'")
            .collect(Collectors.joining(" or ", "(", ")"));
    return where(either, "words", pattern(words.strip()));
  }

  /** What a text in small letters is like that holds some words; {@code !} is its escape. */
  public static String pattern(String words) {
    return "%"
        + words
            .toLowerCase(Locale.ROOT)
            .replace("\0", "")
            .replace("!", "!!")
            .replace("%", "!%")
            .replace("_", "!_")
        + "%";
  }

  /**
   * Rows for one reason; where there are several, they must exclude each other.
   *
   * @param first as of {@link #leading}, for these rows
   */
  public KeysetQuery either(String condition, String... first) {
    branches.add(new Branch(condition, List.of(first)));
    return this;
  }

  /**
   * Names columns that have the same value in all rows, and stand in an index before the order's:
   * H2 reads along that index, instead of sorting all rows, only where they are in the order too.
   */
  public KeysetQuery leading(String... first) {
    leading = List.of(first);
    return this;
  }

  /** A parameter of conditions that were added without. */
  public KeysetQuery parameter(String name, @Nullable Object value) {
    parameters.put(name, value);
    return this;
  }

  /** Reads a page. */
  public <T> PageOf<T> page(JdbcClient jdbc, PageRequest page, RowMapper<T> mapper) {
    SortOrders.Order order = page.order();
    String column = order.column().sql();
    String direction = order.descending() ? " desc" : "";
    List<String> all = new ArrayList<>(conditions);
    if (page.after() != null) {
      String beyond = order.descending() ? "<" : ">";
      // The first half lets an index begin at the place.
      all.add(
          "%1$s %2$s= :keyset_value and (%1$s %2$s :keyset_value or id %2$s :keyset_id)"
              .formatted(column, beyond));
      parameters.put("keyset_value", page.after().parameter(order.column().kind()));
      parameters.put("keyset_id", page.after().id());
    }
    String ordered = "%1$s%2$s, id%2$s limit %3$d".formatted(column, direction, page.limit() + 1);
    String select = "select " + columns + ", " + column + " as keyset from " + table;
    String sql =
        branches.size() < 2
            ? select + clause(all, branches) + orderBy(branches) + ordered
            : branches.stream()
                .map(List::of)
                .map(branch -> "(" + select + clause(all, branch) + orderBy(branch) + ordered + ")")
                .collect(
                    Collectors.joining(
                        " union all ",
                        "select * from (",
                        ") found order by keyset%1$s, id%1$s limit %2$d"
                            .formatted(direction, page.limit() + 1)));
    List<Row<T>> rows =
        jdbc.sql(sql)
            .params(parameters)
            .query((row, number) -> new Row<>(mapper.mapRow(row, number), place(row, order)))
            .list();
    boolean more = rows.size() > page.limit();
    List<Row<T>> shown = more ? rows.subList(0, page.limit()) : rows;
    return new PageOf<>(
        shown.stream().map(Row::value).toList(), more ? shown.getLast().place().encode() : null);
  }

  private record Row<T>(T value, Cursor place) {}

  private record Branch(String condition, List<String> leading) {}

  private String orderBy(List<Branch> only) {
    List<String> first = new ArrayList<>(leading);
    only.forEach(branch -> first.addAll(branch.leading()));
    return first.stream()
        .map(column -> column + ", ")
        .collect(Collectors.joining("", " order by ", ""));
  }

  private static String clause(List<String> conditions, List<Branch> more) {
    List<String> all = new ArrayList<>(conditions);
    more.forEach(branch -> all.add(branch.condition()));
    return all.isEmpty()
        ? ""
        : all.stream().map(c -> "(" + c + ")").collect(Collectors.joining(" and ", " where ", ""));
  }

  private static Cursor place(ResultSet row, SortOrders.Order order) throws SQLException {
    String value =
        order.column().kind() == SortOrders.Kind.TIME
            ? String.valueOf(row.getObject("keyset", OffsetDateTime.class).toInstant())
            : String.valueOf(row.getString("keyset"));
    return new Cursor(order.name(), value, row.getObject("id", UUID.class));
  }
}
