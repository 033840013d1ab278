package dev.echoforge.server.tasks;

import dev.echoforge.server.database.DatabaseIdentity;
import dev.echoforge.server.paging.KeysetQuery;
import dev.echoforge.server.paging.PageOf;
import dev.echoforge.server.paging.PageRequest;
import dev.echoforge.server.paging.SortOrders;
import dev.echoforge.server.search.PostgresPairs;
import dev.echoforge.server.security.Caller;
import dev.echoforge.server.security.OwnedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of tasks, filtered, sorted and paged by the database. */
@Repository
public class TaskPages {

  /** How lists of one's own tasks can be sorted. */
  public static final SortOrders ORDERS = SortOrders.newestFirst("created_at");

  /** How lists of everybody's can be sorted. */
  public static final SortOrders ALL_ORDERS =
      ORDERS
          .and("updated_at", "updated_at", SortOrders.Kind.TIME)
          .and("characters", "characters", SortOrders.Kind.NUMBER)
          .and("priority", "priority", SortOrders.Kind.NUMBER);

  /** What is searched, in small letters. */
  static final List<String> TEXTS = List.of("lower(body)");

  private static final int FIRST = 1_000;

  private static final String COLUMNS = TaskRow.COLUMNS + ", chosen_engine, voice, node";

  private static final String HAS_WORDS =
      "(lower(body) like :words escape '!' or (body is null and lower(request) like :words escape"
          + " '!'))";

  private final JdbcClient jdbc;

  /** No line of a batch; so that H2 does not take the index of batches to read nearly all. */
  private final String noLine;

  TaskPages(JdbcClient jdbc, DatabaseIdentity database) {
    this.jdbc = jdbc;
    this.noLine =
        database.exclusive()
            ? "case when batch_id is null then true else false end"
            : "batch_id is null";
  }

  /** A task as lists have it. */
  Optional<ListedTask> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from tasks where id = :id")
        .param("id", id)
        .query(TaskPages::row)
        .optional();
  }

  /** A page; with words, all that the other conditions let are read. */
  PageOf<ListedTask> page(PageRequest page, TaskFilter filter) {
    return query("tasks", filter, page).page(jdbc, page, TaskPages::row);
  }

  /** As {@link #page}, among the first of the order alone: quick where many hold the words. */
  PageOf<ListedTask> pageOfFirst(PageRequest page, TaskFilter filter) {
    String column = page.order().column().sql();
    boolean descending = page.order().descending();
    String first =
        "(select * from tasks where %1$s%2$s order by %3$s%4$s, id%4$s limit %5$d) tasks"
            .formatted(
                whose(filter.whose()),
                page.after() == null
                    ? ""
                    : " and " + column + (descending ? " <= " : " >= ") + ":keyset_value",
                column,
                descending ? " desc" : "",
                FIRST);
    return query(first, filter, page).page(jdbc, page, TaskPages::row);
  }

  /**
   * As {@link #page}, by PostgreSQL's indexes of texts: quick where few hold the words.
   *
   * @param paired the words, if they are to be found by their pairs of letters
   */
  PageOf<ListedTask> pageByText(PageRequest page, TaskFilter filter, @Nullable String paired) {
    KeysetQuery query = query("tasks", filter, page);
    String found = "lower(body) like :words escape '!'";
    if (paired != null) {
      found = PostgresPairs.condition(TEXTS);
      query.parameter("pairs", PostgresPairs.pairs(paired));
    }
    return query
        .where(
            "id in (with found as materialized (select id from tasks where "
                + found
                + " union all select id from tasks where body is null) select id from found)")
        .page(jdbc, page, TaskPages::row);
  }

  /** As {@link #page}, of those with the given ids alone, and one more than a page has. */
  List<ListedTask> among(List<UUID> ids, PageRequest page, TaskFilter filter) {
    return query("tasks", filter, page)
        .where("id in (:ids)", "ids", ids)
        .page(jdbc, new PageRequest(page.limit() + 1, page.order(), page.after()), TaskPages::row)
        .items();
  }

  /** A page of those with the given ids alone. */
  PageOf<ListedTask> pageAmong(List<UUID> ids, PageRequest page, TaskFilter filter) {
    return ids.isEmpty()
        ? new PageOf<>(List.of(), null)
        : query("tasks", filter, page)
            .where("id in (:ids)", "ids", ids)
            .page(jdbc, page, TaskPages::row);
  }

  /** Whether at most so many tasks fit a filter but for its words. */
  boolean few(TaskFilter filter, int most) {
    PageRequest newest = new PageRequest(most, ORDERS.order(null), null);
    return query("tasks", filter.withoutWords(), newest)
            .page(jdbc, newest, (row, number) -> number)
            .nextCursor()
        == null;
  }

  private static String whose(TaskFilter.Whose whose) {
    if (whose.everybody()) {
      return "true";
    }
    return OwnedRows.of(whose.account());
  }

  private KeysetQuery query(String from, TaskFilter filter, PageRequest page) {
    KeysetQuery query =
        new KeysetQuery(COLUMNS, from)
            .where(whose(filter.whose()))
            .parameter("owner", filter.whose().account())
            .equal("kind", filter.kind())
            .equal("chosen_engine", filter.speaker().engine())
            .equal("voice", filter.speaker().voice())
            .equal("node", filter.speaker().node())
            .equal("batch_id", filter.lines().of());
    if (!filter.lines().too() && filter.lines().of() == null) {
      query.where(noLine);
    }
    boolean byTime = page.order().column().equals(ORDERS.order(null).column());
    query.leading(leading(filter));
    int number = 0;
    for (TaskStatus status : filter.statuses()) {
      // Along an index each: an "in" over several would read all rows.
      query
          .either("status = :status" + number, byTime ? new String[] {"status"} : new String[0])
          .parameter("status" + number++, status.id());
    }
    if (filter.after() != null) {
      query.where("created_at >= :after", "after", TaskRow.time(filter.after()));
    }
    if (filter.before() != null) {
      query.where("created_at < :before", "before", TaskRow.time(filter.before()));
    }
    String words = filter.searched();
    if (words != null) {
      query.where(HAS_WORDS, "words", KeysetQuery.pattern(words));
    }
    return query;
  }

  private static String[] leading(TaskFilter filter) {
    List<String> first = new ArrayList<>();
    if (!filter.whose().everybody()) {
      first.add("owner");
      if (filter.kind() != null && filter.statuses().isEmpty()) {
        first.add("kind");
      }
    }
    return first.toArray(String[]::new);
  }

  /**
   * A caller's tasks that have not ended, or that changed since a time; the first ones first, and
   * without the lines of batches.
   */
  public List<Task> changedSince(Caller caller, Instant since, int limit) {
    String own = whose(TaskFilter.Whose.own(caller)) + " and batch_id is null";
    return jdbc.sql(
            "select * from (select %1$s from tasks where %2$s and status in ('queued', 'processing')"
                    .formatted(TaskRow.COLUMNS, own)
                + " union select %1$s from tasks where %2$s and updated_at >= :since) found"
                    .formatted(TaskRow.COLUMNS, own)
                + " order by created_at, id limit :limit")
        .param("owner", caller.account())
        .param("since", TaskRow.time(since))
        .param("limit", limit)
        .query(TaskRow::of)
        .list();
  }

  private static ListedTask row(ResultSet row, int number) throws SQLException {
    return new ListedTask(
        TaskRow.of(row, number),
        row.getString("chosen_engine"),
        row.getString("voice"),
        row.getString("node"));
  }
}
