package dev.echoforge.server.recordings;

import dev.echoforge.server.paging.KeysetQuery;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a filter asks for, which an index tells whether few recordings fit it.
 *
 * @param sql with the parameter {@code :name}
 */
record RecordingCondition(String sql, String name, Object value) {

  void addTo(KeysetQuery query) {
    query.where(sql, name, value);
  }

  /** Reads the ids of those that fit, up to {@code :limit}. */
  String ids() {
    return name.startsWith("tag")
        ? "select recording_id as id from recording_tags where tag = :%s limit :limit"
            .formatted(name)
        : "select id from recordings where %s limit :limit".formatted(sql);
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
    add(found, "length_us >= :least", "least", micros(filter.minSeconds()));
    add(found, "length_us <= :most", "most", micros(filter.maxSeconds()));
    int number = 0;
    for (String tag : Tags.keys(filter.tags())) {
      String name = "tag" + number++;
      add(
          found,
          "exists (select 1 from recording_tags t where t.recording_id = recordings.id and t.tag = :"
              + name
              + ")",
          name,
          tag);
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

  private static @Nullable Double micros(@Nullable Double seconds) {
    return seconds == null ? null : seconds * 1e6;
  }
}
