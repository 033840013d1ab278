package dev.echoforge.server.recordings;

import dev.echoforge.server.security.Caller;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tags of recordings. */
@Repository
class RecordingTags {

  private final JdbcClient jdbc;

  RecordingTags(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds those of a new recording. */
  void add(UUID id, List<String> tags) {
    for (String tag : Tags.keys(tags)) {
      jdbc.sql("insert into recording_tags (recording_id, tag) values (:id, :tag)")
          .param("id", id)
          .param("tag", tag)
          .update();
    }
  }

  /** Changes the tags; within a transaction. */
  boolean change(UUID id, List<String> tags) {
    if (jdbc.sql("update recordings set tags = :tags where id = :id and deleted_at is null")
            .param("tags", Tags.json(tags))
            .param("id", id)
            .update()
        == 0) {
      return false;
    }
    jdbc.sql("delete from recording_tags where recording_id = :id").param("id", id).update();
    add(id, tags);
    return true;
  }

  /**
   * A tag and how many recordings have it.
   *
   * @param tag in small letters
   */
  record TagCount(String tag, long recordings) {}

  /** The tags of a caller's own recordings, the most used ones first. */
  List<TagCount> counts(Caller caller, int limit) {
    return jdbc.sql(
            "select t.tag, count(*) n from recording_tags t join recordings r on r.id ="
                + " t.recording_id where r.deleted_at is null and "
                + (caller.account() == null ? "r.owner is null" : "r.owner = :caller")
                + " group by t.tag order by n desc, t.tag limit :limit")
        .param("caller", caller.account())
        .param("limit", limit)
        .query((row, number) -> new TagCount(row.getString(1), row.getLong(2)))
        .list();
  }
}
