package dev.echoforge.server.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads a table's rows for an index of their texts, the newest first, a page at a time. */
public final class NewestRows {

  /** The rows that come after one, whose time and id are {@code :at} and {@code :id}. */
  public static final String BEFORE = "(created_at <= :at and (created_at < :at or id < :id))";

  private static final int PAGE = 1_000;

  private NewestRows() {}

  /** Takes a row into an index. */
  @FunctionalInterface
  public interface Taker {
    /** Takes one, which has a place. */
    void take(TextIndex.Place place, ResultSet row) throws SQLException;
  }

  /** The parameters of {@link #BEFORE}. */
  public static Map<String, Object> before(TextIndex.Place place) {
    return Map.of("at", place.createdAt().atOffset(ZoneOffset.UTC), "id", place.id());
  }

  /**
   * Takes the next rows.
   *
   * @param columns what is read beside id and created_at, as SQL
   * @param table the table's name
   * @param condition which rows, as SQL
   * @param before where the last ones ended; null at the beginning
   * @return where the next ones begin; null at the end
   */
  public static TextIndex.@Nullable Place read(
      JdbcClient jdbc,
      String columns,
      String table,
      String condition,
      TextIndex.@Nullable Place before,
      Taker taker) {
    List<TextIndex.Place> read =
        jdbc.sql(
                "select id, created_at, %s from %s where %s%s order by created_at desc, id desc limit %d"
                    .formatted(
                        columns, table, condition, before == null ? "" : " and " + BEFORE, PAGE))
            .params(before == null ? Map.of() : before(before))
            .query((row, number) -> {
              TextIndex.Place place =
                  new TextIndex.Place(
                      row.getObject("created_at", OffsetDateTime.class).toInstant(),
                      row.getObject("id", UUID.class));
              taker.take(place, row);
              return place;
            })
            .list();
    return read.size() < PAGE ? null : read.getLast();
  }
}
