package dev.echoforge.server.recordings;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What keeping the recordings in order reads of their rows. */
@Repository
class RecordingUpkeep {

  private final JdbcClient jdbc;

  RecordingUpkeep(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those that were deleted before a time. */
  List<UUID> hiddenBefore(Instant time, int limit) {
    return RecordingRows.ids(
        jdbc.sql("select id from recordings where deleted_at < :time limit :limit")
            .param("time", time.atOffset(ZoneOffset.UTC))
            .param("limit", limit));
  }

  /** Those of the given that somebody deleted. */
  Set<UUID> deleted(Collection<@Nullable UUID> ids) {
    return Set.copyOf(
        RecordingRows.ids(
            jdbc.sql("select id from deleted_recordings where id in (:ids)").param("ids", ids)));
  }

  /** Whether there is any. */
  boolean any() {
    return !RecordingRows.ids(jdbc.sql("select id from recordings limit 1")).isEmpty();
  }

  /** Some recordings, the newest and the oldest among them. */
  List<Recording> sample(int size) {
    List<Recording> sample = new ArrayList<>(oldest(size / 2));
    sample.addAll(
        jdbc.sql(
                "select "
                    + RecordingRows.COLUMNS
                    + " from recordings order by created_at desc, id desc limit :limit")
            .param("limit", size / 2)
            .query(RecordingRows::row)
            .list());
    return sample;
  }

  /** What the files are named of all whose id begins with two hexadecimal digits. */
  Map<UUID, String> names(String prefix) {
    Map<UUID, String> names = new HashMap<>();
    jdbc.sql("select id, file from recordings where id between :first and :last")
        .param("first", UUID.fromString(prefix + "000000-0000-0000-0000-000000000000"))
        .param("last", UUID.fromString(prefix + "ffffff-ffff-ffff-ffff-ffffffffffff"))
        .query(row -> {
          names.put(row.getObject("id", UUID.class), RecordingRows.file(row));
        });
    return names;
  }

  /** Recordings of earlier versions, which have no description beside their audio. */
  List<Recording> undescribed(int limit) {
    return jdbc.sql(
            "select " + RecordingRows.COLUMNS + " from recordings where file is null limit :limit")
        .param("limit", limit)
        .query(RecordingRows::row)
        .list();
  }

  /** Notes that a recording's description is beside its audio. */
  void described(Recording recording) {
    jdbc.sql("update recordings set file = :file where id = :id and file is null")
        .param("file", recording.file())
        .param("id", recording.id())
        .update();
  }

  /** Those older than a time. */
  List<UUID> olderThan(Instant time) {
    return RecordingRows.ids(
        jdbc.sql("select id from recordings where created_at < :time")
            .param("time", time.atOffset(ZoneOffset.UTC)));
  }

  /** How much all take. */
  long bytes() {
    Long sum =
        jdbc.sql("select coalesce(sum(bytes), 0) from recordings").query(Long.class).single();
    return sum == null ? 0 : sum;
  }

  /** The oldest ones. */
  List<Recording> oldest(int limit) {
    return jdbc.sql(
            "select "
                + RecordingRows.COLUMNS
                + " from recordings order by created_at, id limit :limit")
        .param("limit", limit)
        .query(RecordingRows::row)
        .list();
  }

  /** Remembers that a recording was deleted, until long after its files are. */
  void bury(UUID id, Instant at) {
    jdbc.sql(
            "insert into deleted_recordings (id, deleted_at) select :id, :at"
                + " where not exists (select 1 from deleted_recordings where id = :id)")
        .param("id", id)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }
}
