package dev.echoforge.server.recordings;

import dev.echoforge.server.paging.KeysetQuery;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a filter asks for, which an index tells whether few recordings fit it.
 *
 * @param sql with the parameter {@code :name}
 * @param ids how their ids are read: the column, the table and the condition on it
 */
record RecordingCondition(String sql, String ids, String name, Object value) {

  RecordingCondition(String sql, String name, Object value) {
    this(sql, "id from recordings where " + sql, name, value);
  }

  private static RecordingCondition tag(String name, String tag) {
    return new RecordingCondition(
        "exists (select 1 from recording_tags t where t.recording_id = recordings.id and t.tag = :"
            + name
            + ")",
        "recording_id as id from recording_tags where tag = :" + name,
        name,
        tag);
  }

  void addTo(KeysetQuery query) {
    query.where(sql, name, value);
  }

  /** The ids of those that fit, up to a limit; in no order. */
  List<UUID> ids(JdbcClient jdbc, int limit) {
    return RecordingRows.ids(
        jdbc.sql("select " + ids + " limit :limit").param(name, value).param("limit", limit));
  }

  /** The conditions of a filter. */
  static List<RecordingCondition> of(RecordingFilter filter) {
    List<RecordingCondition> found = new ArrayList<>();
    add(found, "character_id = :character", "character", filter.character());
    add(found, "engine = :engine", "engine", filter.engine());
    add(found, "kind = :kind", "kind", filter.kind());
    add(found, "favourite = :favourite", "favourite", filter.favourite());
    add(found, "created_at >= :after", "after", time(filter.after()));
    add(found, "created_at < :before", "before", time(filter.before()));
    add(found, "length_us >= :least", "least", micros(filter.minSeconds(), RoundingMode.CEILING));
    add(found, "length_us <= :most", "most", micros(filter.maxSeconds(), RoundingMode.FLOOR));
    int number = 0;
    for (String tag : Tags.keys(filter.tags())) {
      found.add(tag("tag" + number++, tag));
    }
    if (filter.deleted()) {
      found.add(
          new RecordingCondition(
              "deleted_at > :never", "never", Instant.EPOCH.atOffset(ZoneOffset.UTC)));
    }
    return found;
  }

  private static void add(
      List<RecordingCondition> to, String sql, String name, @Nullable Object value) {
    if (value != null) {
      to.add(new RecordingCondition(sql, name, value));
    }
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  /**
   * As the column has it: a whole number, which an index is for, and which no error of floating
   * point puts beside the length that was meant.
   */
  static @Nullable Long micros(@Nullable Double seconds, RoundingMode rounding) {
    return seconds == null
        ? null
        : BigDecimal.valueOf(seconds)
            .movePointRight(6)
            .setScale(0, rounding)
            .min(BigDecimal.valueOf(Long.MAX_VALUE))
            .longValue();
  }
}
